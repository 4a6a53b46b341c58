import * as Y from 'yjs'
import { embedOf } from '~/features/text/binding/line-text'
import { textsIn } from '~/features/text/document/embedded'
import { textOf, type TextPlace } from '~/features/text/layout'
import {
  isLetter,
  LONG_PART,
  numbersOf,
  ownershipOf,
  shownPlaceOf,
  type LostRun,
  type Writer,
} from './own-words'
import type { UnsavedPassage } from '../saving/unsaved-words'

const NOWHERE: TextPlace = { provisionId: null, side: 'vi' }

interface Deletion extends Pick<LostRun, 'embedId'> {
  text: Y.Text
  deleted: Y.Item
}

/** Letters of ours that a change deletes, and those in tables and footnotes whose place it deletes. Before Yjs lets deleted letters go. */
export function deletedIn(doc: Y.Doc, transaction: Y.Transaction, writer: Writer): LostRun[] {
  const isOwn = ownershipOf(doc, writer)
  const runs: LostRun[] = []
  const met = new Set<string>()
  /** Asked for only where something of ours is gone: most deletions are others' own. */
  let numbers: Map<string, number> | null = null
  const keep = (item: Y.Item, { text, deleted, embedId }: Deletion) => {
    if (!isOwn(item.id.client) || !(item.content instanceof Y.ContentString)) return
    const words = item.content.str
    if (words.trim() === '') return
    numbers ??= numbersOf(doc)
    const { side, provisionId } = shownPlaceOf(doc, text) ?? NOWHERE
    const isWhole =
      !item.deleted || !(isLetter(letterBeside(item, 'left')) || isLetter(letterBeside(item, 'right')))
    runs.push({
      ...item.id,
      words,
      passage: { side, provision: numbers.get(provisionId ?? '') ?? null },
      isWhole,
      embedId,
      deleted: { ...deleted.id, length: deleted.length },
    })
  }
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    const text = struct instanceof Y.Item ? textOf(struct.parent) : null
    if (!(struct instanceof Y.Item) || !text) return
    if (!(struct.content instanceof Y.ContentEmbed))
      return keep(struct, { text, deleted: struct, embedId: null })
    const embed = embedOf(struct.content.embed)
    // One that was embedded often had its words once.
    if (met.has(embed.id)) return
    met.add(embed.id)
    for (const inner of textsIn(doc, embed))
      for (let item = inner._start; item !== null; item = item.right)
        if (!item.deleted) keep(item, { text, deleted: struct, embedId: embed.id })
  })
  return runs
}

/** The nearest letter that still stands on one side; empty at the end of a line or of the text. */
function letterBeside(item: Y.Item, way: 'left' | 'right'): string {
  let beside = item[way]
  while (beside !== null && (beside.deleted || !beside.countable)) beside = beside[way]
  const words = beside?.content instanceof Y.ContentString ? beside.content.str : ''
  return way === 'left' ? words.slice(-1) : words.slice(0, 1)
}

/** Runs that were written one after the other are one passage again, whichever of them went first. */
export function passagesOf(lost: readonly LostRun[]): UnsavedPassage[] {
  const sorted = [...lost].sort((a, b) => a.client - b.client || a.clock - b.clock)
  const joined: LostRun[] = []
  for (const run of sorted) {
    const last = joined.at(-1)
    const goesOn =
      last?.client === run.client &&
      last.clock + last.words.length === run.clock &&
      last.passage.side === run.passage.side &&
      last.passage.provision === run.passage.provision
    if (goesOn) {
      last.words += run.words
      last.isWhole ||= run.isWhole
    } else joined.push({ ...run })
  }
  return joined
    .filter(({ words, isWhole }) => words.trim() !== '' && (isWhole || words.trim().length >= LONG_PART))
    .map(({ words, passage }) => ({
      ...passage,
      isDeliverable: false,
      runs: [{ text: words.trim(), isNew: true }],
    }))
}
