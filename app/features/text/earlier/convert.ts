import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { isId, newId } from '~/kernel/ids'
import { MAX_LEVEL } from '~/kernel/line-names'
import { linesOfBlocks } from '../blocks'
import { rootMap, textOf } from '../layout'
import { oldNodes, readOldDraft, type OldDraft, type OldProvision } from './old-layout'
import { firstPositions } from '../position'
import { writeData } from '../document/provision-data'
import { confirmationMap, readProvision, textHash } from '../document/read'
import { insertLines } from '../document/write-lines'

export interface ConvertedDocument {
  /** The first content of the new document. */
  update: Uint8Array
  /** Suggestions in the old text: those of more words are not in the new one, those of fewer have left the words. */
  pending: number
  /** New ids of provisions by their old ones, where those were none that this system makes. */
  ids: ReadonlyMap<string, string>
}

/** Makes a document of lines from one of the layout before: the same words, data and confirmations. Never throws, whatever lies there. */
export function convertDocument(old: Y.Doc): ConvertedDocument {
  const draft = readOldDraft(old)
  const foreign = draft.provisions.map(({ id }) => id).filter((id) => !isOurs(id))
  const ids = new Map(foreign.map((id) => [id, newId()]))
  const doc = new Y.Doc()
  doc.transact(() => {
    writeTexts(rootMap(doc, 'preamble'), draft.preamble)
    const positions = firstPositions(draft.provisions.length)
    draft.provisions.forEach((provision, at) => {
      const id = ids.get(provision.id) ?? provision.id
      writeProvision(doc, id, provision, positions[at] ?? '')
    })
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return { update, pending: draft.pending, ids }
}

/** Whether a document has its texts as lines already, and nothing of the layout before. It may be asked of any, and changes none. */
export function isOfLines(doc: Y.Doc): boolean {
  if (LANGUAGES.some((side) => oldNodes(doc, side).length > 0)) return false
  const hasTexts = (map: unknown) => map instanceof Y.Map && LANGUAGES.some((side) => textOf(map.get(side)))
  return hasTexts(rootMap(doc, 'preamble')) || [...rootMap(doc, 'provisions').values()].some(hasTexts)
}

const isOurs: (id: string) => boolean = isId

function writeProvision(doc: Y.Doc, id: string, provision: OldProvision, position: string): void {
  const map = new Y.Map<unknown>()
  rootMap(doc, 'provisions').set(id, map)
  writeTexts(map, provision.text)
  map.set('position', position)
  writeData(map, provision.data)
  if (provision.confirmation === null) return
  const { isMatching, ...confirmation } = provision.confirmation
  const { vi, en } = readProvision(doc, id).text
  // One that held no more keeps its hashes, which fit no text of today: that the text has changed since stays true.
  const hashes = isMatching ? { vi: textHash(vi), en: textHash(en) } : {}
  confirmationMap(doc).set(id, { ...confirmation, ...hashes })
}

function writeTexts(map: Y.Map<unknown>, blocks: OldDraft['preamble']): void {
  for (const side of LANGUAGES) {
    const text = new Y.Text()
    map.set(side, text)
    // Lists were never bounded; whatever was deeper stands as deep as one may.
    const lines = linesOfBlocks(blocks[side])
    insertLines(
      text,
      0,
      lines.map((line) => ({ ...line, level: Math.min(line.level, MAX_LEVEL) })),
    )
  }
}
