import * as Y from 'yjs'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { PROVISION_ID, PROVISION_NODE } from '~/kernel/text-names'
import { dataMap, readDocument, sideFragment } from '../document'

/** A paragraph, or a field of a provision, into which somebody wrote what the server does not have. */
export interface UnsavedPassage {
  side: Language
  /** The provision's number in the text that it was written in; null: the preamble. */
  provision: number | null
  isDeliverable: boolean
  /** The whole passage, so that the new words can be understood. */
  runs: { text: string; isNew: boolean }[]
}

/**
 * The words that were inserted and not acknowledged, each in its paragraph, in the order of the text. Deletions and
 * formatting have no words and are not among them.
 * @param fromClocks by client: the clock from which on its insertions are not acknowledged
 */
export function unsavedWords(doc: Y.Doc, fromClocks: ReadonlyMap<number, number>): UnsavedPassage[] {
  const now = Y.snapshot(doc)
  // The same deletions in both, so that only insertions differ.
  const before = Y.createSnapshot(now.ds, new Map([...now.sv, ...fromClocks]))
  const numbers = new Map(readDocument(doc).provisions.map(({ id, number }) => [id, number]))

  const texts = LANGUAGES.flatMap((side) =>
    sideFragment(doc, side)
      .toArray()
      .flatMap((node) => {
        const id = node instanceof Y.XmlElement ? idOf(node) : undefined
        const provision = id === undefined ? null : (numbers.get(id) ?? null)
        return blocksIn(node)
          .map((block) => runsOf(block, now, before))
          .filter(hasNews)
          .map((runs): UnsavedPassage => ({ side, provision, isDeliverable: false, runs }))
      }),
  )
  return [...texts, ...deliverables(doc, before, numbers)]
}

function idOf(node: Y.XmlElement): string | undefined {
  return node.nodeName === PROVISION_NODE ? node.getAttribute(PROVISION_ID) : undefined
}

/** The elements that hold text themselves: paragraphs and headings, also those in lists. */
function blocksIn(node: unknown): Y.XmlElement[] {
  if (!(node instanceof Y.XmlElement)) return []
  const children = node.toArray()
  return children.some((child) => child instanceof Y.XmlText) ? [node] : children.flatMap(blocksIn)
}

function runsOf(block: Y.XmlElement, now: Y.Snapshot, before: Y.Snapshot): UnsavedPassage['runs'] {
  return block.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlText)) return [{ text: '\n', isNew: false }]
    const delta = child.toDelta(now, before, (change: string) => change) as {
      insert: unknown
      attributes?: { ychange?: unknown }
    }[]
    return delta.flatMap(({ insert, attributes }) =>
      typeof insert === 'string' ? [{ text: insert, isNew: attributes?.ychange === 'added' }] : [],
    )
  })
}

const hasNews = (runs: UnsavedPassage['runs']) => runs.some(({ text, isNew }) => isNew && text.trim() !== '')

function deliverables(
  doc: Y.Doc,
  before: Y.Snapshot,
  numbers: ReadonlyMap<string, number>,
): UnsavedPassage[] {
  return [...dataMap(doc)].flatMap(([id, data]) =>
    LANGUAGES.flatMap((side) => {
      const key = side === 'vi' ? 'deliverableVi' : 'deliverableEn'
      const text: unknown = data instanceof Y.Map ? data.get(key) : undefined
      if (typeof text !== 'string' || text.trim() === '') return []
      if (Y.typeMapGetSnapshot(data, key, before) === text) return []
      const provision = numbers.get(id) ?? null
      return [{ side, provision, isDeliverable: true, runs: [{ text, isNew: true }] }]
    }),
  )
}
