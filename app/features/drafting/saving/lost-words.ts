import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { placeOf, rootMap, textOf } from '~/features/text/document/layout'
import { provisionIds } from '~/features/text/document/read'
import type { UnsavedPassage } from './unsaved-words'

/** Somebody who deletes a sentence letter by letter has deleted one sentence. */
const SETTLE_MS = 2_000

/** Letters of ours that somebody else deleted, by the names that Yjs gave them when they were written. */
interface LostRun {
  client: number
  clock: number
  words: string
  passage: Pick<UnsavedPassage, 'side' | 'provision'>
  /** No letter stands beside it that belonged to the same word. */
  isWhole: boolean
}

/**
 * Finds what this person wrote and somebody else's change deletes, so that the words can be handed back. What the same change writes
 * elsewhere (a provision that is split) is not lost, and neither is a letter that somebody corrects within a word.
 * @param ownClients the client ids under which this person writes, and has written without a line
 * @returns a function that ends it
 */
export function watchLostWords(
  doc: Y.Doc,
  ownClients: ReadonlySet<number>,
  onLost: (passages: UnsavedPassage[]) => void,
): () => void {
  let lost: LostRun[] = []
  /** What another person's change put elsewhere: those letters are theirs, and the words still ours. */
  let moved: LostRun[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    clearTimeout(timer)
    if (moved.length > 0) {
      const all = wordsIn(doc)
      const stands = ({ words }: LostRun) => all.includes(words.trim())
      lost.push(...moved.filter((run) => !stands(run)))
      moved = moved.filter(stands)
    }
    const passages = passagesOf(lost)
    lost = []
    if (passages.length > 0) onLost(passages)
  }
  const note = (transaction: Y.Transaction) => {
    if (transaction.local || transaction.deleteSet.clients.size === 0) return
    const found = lostIn(doc, transaction, ownClients)
    if (found.length === 0 && moved.length === 0) return
    const written = found.length > 0 ? writtenIn(doc, transaction) : ''
    for (const run of found) (written.includes(run.words.trim()) ? moved : lost).push(run)
    clearTimeout(timer)
    timer = setTimeout(tell, SETTLE_MS)
  }
  // Before Yjs lets deleted letters go.
  doc.on('afterTransaction', note)
  return () => {
    doc.off('afterTransaction', note)
    tell()
  }
}

function lostIn(doc: Y.Doc, transaction: Y.Transaction, ownClients: ReadonlySet<number>): LostRun[] {
  /** Asked for only where something of ours is gone: most deletions are others' own. */
  let order: string[] | null = null
  const runs: LostRun[] = []
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !ownClients.has(struct.id.client)) return
    const { content } = struct
    const text = textOf(struct.parent)
    const place = text && placeOf(doc, text)
    if (!(content instanceof Y.ContentString) || !place) return
    order ??= provisionIds(doc)
    const at = order.indexOf(place.provisionId ?? '')
    runs.push({
      ...struct.id,
      words: content.str,
      passage: { side: place.side, provision: at < 0 ? null : at + 1 },
      isWhole: !isLetter(letterBeside(struct, 'left')) && !isLetter(letterBeside(struct, 'right')),
    })
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

const isLetter = (letter: string) => /[\p{L}\p{N}]/u.test(letter)

/** What a change brought with it. */
function writtenIn(doc: Y.Doc, { beforeState, afterState }: Y.Transaction): string {
  const words: string[] = []
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0
    if (start === end) continue
    for (const struct of doc.store.clients.get(client) ?? [])
      if (struct.id.clock + struct.length > start && struct instanceof Y.Item && !struct.deleted)
        if (struct.content instanceof Y.ContentString) words.push(struct.content.str)
  }
  return words.join('')
}

/** All letters of all provisions and of the preamble, those in the bin too. */
function wordsIn(doc: Y.Doc): string {
  const maps = [rootMap(doc, 'preamble'), ...rootMap(doc, 'provisions').values()]
  return maps
    .flatMap((map) => (map instanceof Y.Map ? LANGUAGES.map((side) => textOf(map.get(side))) : []))
    .map((text) => text?.toString() ?? '')
    .join('\n')
}

/** Runs that were written one after the other are one passage again, whichever of them went first. */
function passagesOf(lost: readonly LostRun[]): UnsavedPassage[] {
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

/** Of a part of a word so much is no correction any more. */
const LONG_PART = 4
