import * as Y from 'yjs'
import { embedOf } from '~/features/text/binding/line-text'
import type { Author } from '~/features/text/document/authors'
import { allWords, embedAround, homesOf, textsIn } from '~/features/text/document/embedded'
import { placeOf, provisionIds, rootMap, textOf, type TextPlace } from '~/features/text/document/layout'
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

/** Who writes on this page. */
interface Writer {
  userId: string
  /** The client ids under which this person writes, and has written without a line. */
  ownClients: ReadonlySet<number>
}

/**
 * Finds what this person wrote and somebody else's change deletes, so that the words can be handed back. What others write elsewhere at
 * the same time (a provision that is split, a paragraph that is cut and pasted) is not lost, and neither is a letter that somebody corrects
 * within a word. Where a table or a footnote goes, the words in it go.
 * @returns a function that ends it
 */
export function watchLostWords(
  doc: Y.Doc,
  writer: Writer,
  onLost: (passages: UnsavedPassage[]) => void,
): () => void {
  let gone: LostRun[] = []
  /** What others have written since the first of them went. */
  let written = ''
  /** What others have put elsewhere: those letters are theirs, and the words still ours. */
  let moved: LostRun[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    clearTimeout(timer)
    if (gone.length === 0 && moved.length === 0) return
    const all = allWords(doc)
    const stands = ({ words }: LostRun) => all.includes(words.trim())
    const isMoved = (run: LostRun) => written.includes(run.words.trim()) && stands(run)
    const lost = [...gone.filter((run) => !isMoved(run)), ...moved.filter((run) => !stands(run))]
    moved = [...gone.filter(isMoved), ...moved.filter(stands)].slice(-MOST_MOVED)
    gone = []
    written = ''
    const passages = passagesOf(lost)
    if (passages.length > 0) onLost(passages)
  }
  const note = (transaction: Y.Transaction) => {
    if (transaction.local) return
    const hasDeleted = transaction.deleteSet.clients.size > 0
    if (hasDeleted) gone.push(...lostIn(doc, transaction, writer))
    if (gone.length > 0) written += `${writtenIn(doc, transaction)}\n`
    if (gone.length === 0 && !(hasDeleted && moved.length > 0)) return
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

/** Each is looked for whenever others delete something. */
const MOST_MOVED = 500

function lostIn(doc: Y.Doc, transaction: Y.Transaction, writer: Writer): LostRun[] {
  const isOwn = ownershipOf(doc, writer)
  const runs: LostRun[] = []
  const met = new Set<string>()
  /** Asked for only where something of ours is gone: most deletions are others' own. */
  let order: string[] | null = null
  let homes: Map<string, TextPlace> | null = null
  const keep = (item: Y.Item, words: string, place: TextPlace) => {
    order ??= provisionIds(doc)
    const at = order.indexOf(place.provisionId ?? '')
    const isWhole = item.deleted
      ? !isLetter(letterBeside(item, 'left')) && !isLetter(letterBeside(item, 'right'))
      : true
    const passage = { side: place.side, provision: at < 0 ? null : at + 1 }
    if (words.trim() !== '') runs.push({ ...item.id, words, passage, isWhole })
  }
  const placeOfText = (text: Y.Text): TextPlace => {
    const known = placeOf(doc, text)
    if (known) return known
    homes ??= homesOf(doc)
    return homes.get(embedAround(doc, text) ?? '') ?? NOWHERE
  }
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    const text = struct instanceof Y.Item ? textOf(struct.parent) : null
    if (!(struct instanceof Y.Item) || !text) return
    const { content } = struct
    if (content instanceof Y.ContentString) {
      if (isOwn(struct.id.client)) keep(struct, content.str, placeOfText(text))
    } else if (content instanceof Y.ContentEmbed) {
      const embed = embedOf(content.embed)
      // One that was embedded often had its words once.
      if (met.has(embed.id)) return
      met.add(embed.id)
      for (const inner of textsIn(doc, embed))
        for (const item of lettersOf(inner))
          if (isOwn(item.id.client)) keep(item, (item.content as Y.ContentString).str, placeOfText(text))
    }
  })
  return runs
}

const NOWHERE: TextPlace = { provisionId: null, side: 'vi' }

/** Also what this person wrote today before the page was loaded anew: a colleague who had no line may not have known of it. */
function ownershipOf(doc: Y.Doc, { userId, ownClients }: Writer): (client: number) => boolean {
  const authors = rootMap(doc, 'authors')
  const since = Date.now() - OWN_MS
  return (client) => {
    if (ownClients.has(client)) return true
    const author = authors.get(String(client)) as Partial<Author> | undefined
    return author?.user === userId && Date.parse(author.at ?? '') > since
  }
}

const OWN_MS = 12 * 60 * 60_000

/** The letters that stand in a text, as they were written. */
function lettersOf(text: Y.Text): Y.Item[] {
  const letters: Y.Item[] = []
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString) letters.push(item)
  return letters
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
    const structs = doc.store.clients.get(client) ?? []
    for (const struct of structs.slice(Y.findIndexSS(structs, start)))
      if (struct instanceof Y.Item && !struct.deleted && struct.content instanceof Y.ContentString)
        words.push(struct.content.str)
  }
  return words.join('')
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
