import { digest } from 'lib0/hash/sha256'
import * as Y from 'yjs'
import type { Bilingual, Language } from '~/kernel/bilingual'
import { cleanText, readBlocks } from './document-text'
import { PROVISION_ID, PROVISION_NODE } from '~/kernel/text-names'
import { canonicalJson } from '~/kernel/canonical-json'
import type { Block } from './blocks'

/**
 * How a recommendation lies in its Y.Doc:
 * - XmlFragments `vi` and `en`: the preamble's blocks, then one `provision` element for each provision;
 * - Y.Map `provisions`: id → Y.Map of ProvisionData;
 * - Y.Map `translation`: id → Confirmation, which text of one side was confirmed to match which text of the other.
 * Numbers are not stored: they follow from the order in `vi`.
 */
export interface ProvisionData {
  leadKind: 'organisation' | 'all-provinces' | null
  leadId: string | null
  coordinatingIds: string[]
  /** yyyy-MM-dd */
  deadline: string | null
  needsNoDeadline: boolean
  deliverableVi: string
  deliverableEn: string
}

/** Hashes of the two texts that a person has called equal, and who and when. */
export interface Confirmation {
  vi: string
  en: string
  by: string
  at: string
}

export interface DraftProvision {
  id: string
  number: number
  text: { vi: Block[]; en: Block[] }
  data: ProvisionData
  /** Somebody confirmed that the two texts match, and neither has changed since. */
  isMatching: boolean
}

/** The present text, as people read it. */
export interface Draft {
  preamble: { vi: Block[]; en: Block[] }
  provisions: DraftProvision[]
}

export const NO_DATA: ProvisionData = {
  leadKind: null,
  leadId: null,
  coordinatingIds: [],
  deadline: null,
  needsNoDeadline: false,
  deliverableVi: '',
  deliverableEn: '',
}

export function sideFragment(doc: Y.Doc, side: Language): Y.XmlFragment {
  return doc.getXmlFragment(side)
}

export function dataMap(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap('provisions')
}

export function confirmationMap(doc: Y.Doc): Y.Map<Confirmation> {
  return doc.getMap('translation')
}

export function readDocument(doc: Y.Doc): Draft {
  const vi = readSide(doc, 'vi')
  const en = readSide(doc, 'en')
  // What only one side has (two people at once, one adding and one removing) stays visible, at the end.
  const ids = [...new Set([...vi.provisions.keys(), ...en.provisions.keys()])]
  return {
    preamble: { vi: vi.preamble, en: en.preamble },
    provisions: ids.map((id, index) => {
      const text = { vi: vi.provisions.get(id) ?? [], en: en.provisions.get(id) ?? [] }
      return { id, number: index + 1, text, data: readData(doc, id), isMatching: isConfirmed(doc, id, text) }
    }),
  }
}

/** SHA-256 of a text, hex. Works where crypto.subtle does not exist (plain HTTP inside an agency's network). */
export function textHash(blocks: Block[]): string {
  const bytes = digest(new TextEncoder().encode(canonicalJson(blocks)))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function isConfirmed(doc: Y.Doc, id: string, text: { vi: Block[]; en: Block[] }): boolean {
  const confirmed = confirmationMap(doc).get(id)
  return confirmed?.vi === textHash(text.vi) && confirmed.en === textHash(text.en)
}

function readSide(doc: Y.Doc, side: Language) {
  const preamble: Y.XmlElement[] = []
  const provisions = new Map<string, Block[]>()
  for (const node of sideFragment(doc, side).toArray()) {
    if (!(node instanceof Y.XmlElement)) continue
    const id = node.nodeName === PROVISION_NODE ? node.getAttribute(PROVISION_ID) : undefined
    if (id === undefined) preamble.push(node)
    // Should a provision ever lie there twice, no words of it are lost.
    else provisions.set(id, [...(provisions.get(id) ?? []), ...readBlocks(node.toArray())])
  }
  return { preamble: readBlocks(preamble), provisions }
}

/** Tolerates whatever another client may have written: what is not of its type is as if it were missing. */
function readData(doc: Y.Doc, id: string): ProvisionData {
  const stored = dataMap(doc).get(id)
  if (!(stored instanceof Y.Map)) return NO_DATA
  const text = (key: string) => {
    const value = stored.get(key)
    return typeof value === 'string' ? cleanText(value) : ''
  }
  const leadKind = stored.get('leadKind')
  const coordinating = stored.get('coordinatingIds')
  return {
    leadKind: leadKind === 'organisation' || leadKind === 'all-provinces' ? leadKind : null,
    leadId: text('leadId') || null,
    coordinatingIds: Array.isArray(coordinating) ? coordinating.filter((one) => typeof one === 'string') : [],
    deadline: text('deadline') || null,
    needsNoDeadline: stored.get('needsNoDeadline') === true,
    deliverableVi: text('deliverableVi'),
    deliverableEn: text('deliverableEn'),
  }
}

export function deliverableOf(data: ProvisionData): Bilingual {
  return { vi: data.deliverableVi, en: data.deliverableEn }
}
