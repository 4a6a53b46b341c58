import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { newId } from '~/kernel/ids'
import { PROVISION_ID, PROVISION_NODE } from '~/kernel/text-names'
import {
  confirmationMap,
  dataMap,
  NO_DATA,
  readDocument,
  sideFragment,
  textHash,
  type ProvisionData,
} from './document'
import { cleanText, writeBlocks } from './document-text'
import type { Block } from './blocks'

export interface SeedProvision {
  /** A new one where it is left out. */
  id?: string
  text: { vi: Block[]; en: Block[] }
  data?: Partial<ProvisionData>
  /** The two texts are already known to match. */
  isMatching?: boolean
}

export interface SeedContent {
  preamble: { vi: Block[]; en: Block[] }
  provisions: SeedProvision[]
}

/** What a new draft begins with: room for a preamble, and one provision to write into. */
export const EMPTY_DRAFT: SeedContent = {
  preamble: { vi: [], en: [] },
  provisions: [{ text: { vi: [], en: [] } }],
}

/**
 * The first content of a document, as one Yjs update. Only the server calls this, once, in the transaction that
 * creates the document: seeded by browsers, a text would appear as often as there were browsers.
 */
export function seedDocument(content: SeedContent): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const side of LANGUAGES) sideFragment(doc, side).push(orSpace(content.preamble[side]))
    for (const provision of content.provisions) append(doc, provision)
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** Adds an empty provision at the end, on both sides and with its data. @returns its id */
export function addProvision(doc: Y.Doc): string {
  const id = newId()
  doc.transact(() => append(doc, { id, text: { vi: [], en: [] } }))
  return id
}

export function removeProvision(doc: Y.Doc, id: string): void {
  doc.transact(() => {
    for (const side of LANGUAGES) {
      const fragment = sideFragment(doc, side)
      // From the end, so that the places of those still to be looked at do not move.
      for (let at = fragment.length - 1; at >= 0; at -= 1) {
        const node = fragment.get(at)
        if (node instanceof Y.XmlElement && node.getAttribute(PROVISION_ID) === id) fragment.delete(at)
      }
    }
    dataMap(doc).delete(id)
    confirmationMap(doc).delete(id)
  })
}

/** Writes only what differs, so that two people who change different fields at once both keep their change. */
export function writeProvisionData(doc: Y.Doc, id: string, data: ProvisionData): void {
  doc.transact(() => {
    const stored = dataMap(doc).get(id) ?? dataMap(doc).set(id, new Y.Map())
    for (const [key, value] of Object.entries(data)) {
      const clean: unknown = typeof value === 'string' ? cleanText(value).trim() : value
      if (JSON.stringify(stored.get(key)) !== JSON.stringify(clean)) stored.set(key, clean)
    }
  })
}

/** Records that the two texts of a provision, as they stand now, say the same. */
export function confirmMatching(doc: Y.Doc, id: string, by: string, at: Date): void {
  const provision = readDocument(doc).provisions.find((one) => one.id === id)
  if (!provision) return
  const { vi, en } = provision.text
  confirmationMap(doc).set(id, { vi: textHash(vi), en: textHash(en), by, at: at.toISOString() })
}

function append(doc: Y.Doc, { id = newId(), text, data, isMatching = false }: SeedProvision): void {
  for (const side of LANGUAGES) {
    const node = new Y.XmlElement(PROVISION_NODE)
    node.setAttribute(PROVISION_ID, id)
    node.insert(0, orSpace(text[side]))
    sideFragment(doc, side).push([node])
  }
  writeProvisionData(doc, id, { ...NO_DATA, ...data })
  if (isMatching) confirmMatching(doc, id, '', new Date(0))
}

/** A caret needs a paragraph to stand in. */
function orSpace(blocks: readonly Block[]): Y.XmlElement[] {
  return writeBlocks(blocks.length > 0 ? blocks : [{ type: 'paragraph', runs: [] }])
}
