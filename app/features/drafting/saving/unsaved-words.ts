import * as Y from 'yjs'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { embedOf } from '~/features/text/binding/line-text'
import { placed, provisionIds, rootMap, textAt, textOf, type TextPlace } from '~/features/text/layout'
import type { ProvisionData } from '~/features/text/document/provision-data'
import { oldProvisionIds } from '~/features/text/earlier/old-layout'
import { addWords, hasNews, piecesOf, type Moment, type TextPiece, type WordsRun } from './text-runs'
import { unsavedOldWords } from './unsaved-old-words'

/** A line, or a field of a provision, into which somebody wrote what the server does not have. */
export interface UnsavedPassage {
  side: Language
  /** The provision's number in the text that it was written in; null: the preamble, or elsewhere. */
  provision: number | null
  isDeliverable: boolean
  /** No words but what was chosen, in the field of that name. */
  choice?: Partial<Pick<ProvisionData, 'assignment' | 'deadline'>>
  /** The whole passage, so that the new words can be understood. */
  runs: WordsRun[]
}

/**
 * The words that were inserted and not acknowledged, each in its line, in the order of the text. Deletions and formatting have no
 * words and are not among them. A browser may still hold a copy from before texts were made of lines: its words are found too.
 * @param fromClocks by client: the clock from which on its insertions are not acknowledged
 */
export function unsavedWords(doc: Y.Doc, fromClocks: ReadonlyMap<number, number>): UnsavedPassage[] {
  const now = Y.snapshot(doc)
  // The same deletions in both, so that only insertions differ.
  const moment = { now, before: Y.createSnapshot(now.ds, new Map([...now.sv, ...fromClocks])) }
  const old = oldProvisionIds(doc)
  const numbers = new Map((old.length > 0 ? old : provisionIds(doc)).map((id, index) => [id, index + 1]))
  // In one transaction Yjs looks only once where the two differ.
  const passages = doc.transact((): Passage[] => [
    ...unsavedOldWords(doc, moment),
    ...unsavedLines(doc, moment),
    ...deliverables(doc, moment),
  ])
  return passages.map(({ side, provisionId, isDeliverable = false, runs }) => ({
    side,
    provision: numbers.get(provisionId ?? '') ?? null,
    isDeliverable,
    runs,
  }))
}

interface Passage extends TextPlace {
  isDeliverable?: boolean
  runs: WordsRun[]
}

/** Of something that stands in no text of the draft. */
const NOWHERE: TextPlace = { provisionId: null, side: 'vi' }

/** One side after the other, the preamble first; then what stands in annexes, footnotes and tables. */
function unsavedLines(doc: Y.Doc, moment: Moment): Passage[] {
  /** Where each footnote and table stands. */
  const homes = new Map<string, TextPlace>()
  const read = (value: unknown, place: TextPlace = NOWHERE): Passage[] => {
    const text = textOf(value)
    if (!text) return []
    const lines = linesOf(piecesOf(text, moment), (id) => homes.set(id, place))
    return lines.filter(hasNews).map((runs) => ({ ...place, runs }))
  }
  const provisions = placed(doc).map(({ id }) => id)
  return [
    ...LANGUAGES.flatMap((side) =>
      [null, ...provisions].flatMap((provisionId) =>
        read(textAt(doc, { provisionId, side }), { provisionId, side }),
      ),
    ),
    ...LANGUAGES.flatMap((side) =>
      [...rootMap(doc, 'annexes').values()].flatMap((annex) =>
        read(fieldOf(annex, side), { provisionId: null, side }),
      ),
    ),
    ...[...rootMap(doc, 'notes')].flatMap(([id, note]) => read(note, homes.get(id))),
    ...[...rootMap(doc, 'tables')].flatMap(([id, table]) => {
      const cells = fieldOf(table, 'cells')
      return cells instanceof Y.Map ? [...cells.values()].flatMap((cell) => read(cell, homes.get(id))) : []
    }),
  ]
}

const fieldOf = (map: unknown, name: string): unknown => (map instanceof Y.Map ? map.get(name) : undefined)

/** @param meet is told of each footnote and table that stands in a line */
function linesOf(pieces: readonly TextPiece[], meet: (id: string) => void): WordsRun[][] {
  const lines: WordsRun[][] = [[]]
  for (const piece of pieces) {
    const line = lines.at(-1) ?? []
    if ('text' in piece) addWords(line, piece)
    else if (piece.embedded instanceof Y.Map) lines.push([])
    else {
      const { kind, id } = embedOf(piece.embedded)
      if (kind === 'break') addWords(line, { text: '\n', isNew: line.at(-1)?.isNew ?? false })
      else if (kind === 'note' || kind === 'table') meet(id)
    }
  }
  return lines
}

function deliverables(doc: Y.Doc, { before }: Moment): Passage[] {
  return [...rootMap(doc, 'provisions')].flatMap(([provisionId, data]) =>
    LANGUAGES.flatMap((side) => {
      const key = side === 'vi' ? 'deliverableVi' : 'deliverableEn'
      const text = fieldOf(data, key)
      if (!(data instanceof Y.Map) || typeof text !== 'string' || text.trim() === '') return []
      if (Y.typeMapGetSnapshot(data, key, before) === text) return []
      return [{ side, provisionId, isDeliverable: true, runs: [{ text, isNew: true }] }]
    }),
  )
}
