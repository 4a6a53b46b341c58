import * as Y from 'yjs'
import { allWords, homesOf } from '~/features/text/document/embedded'
import { rootMap, textOf } from '~/features/text/layout'
import { stepsIn } from '~/features/text/suggestions/steps'
import { deletedIn, passagesOf } from './deleted-words'
import type { LostReason } from '../saving/kept-words'
import { overwrittenIn, overwrittenPassages, type Overwritten } from './overwritten-words'
import { standingFor, type LostRun, type Writer } from './own-words'
import { removedIn, wordsInBin, type JustRemoved } from './removed-words'
import type { UnsavedPassage } from '../saving/unsaved-words'

/** Somebody who deletes a sentence letter by letter has deleted one sentence. */
const SETTLE_MS = 2_000

export interface LostWords {
  reason: LostReason
  passages: UnsavedPassage[]
}

/** What others have done since the page was told of it last. */
class News {
  /** Letters of ours that were deleted. */
  gone: LostRun[] = []
  overwritten: Overwritten[] = []
  removed: JustRemoved = new Map()
  /** What others have written since the first of all that, and in which texts. */
  written = ''
  texts = new Set<Y.Text>()

  get isEmpty(): boolean {
    return this.gone.length === 0 && this.overwritten.length === 0 && this.removed.size === 0
  }
}

/**
 * Finds what this person wrote and somebody else's change takes out of the text, so that the words can be handed back: by deleting them, by
 * putting a provision with them into the bin, or by writing something else into a field without knowing of them. What others write elsewhere at
 * the same time (a provision that is split, a paragraph that is cut and pasted) is not lost, and neither is a letter that somebody corrects
 * within a word. Where a table or a footnote goes, and stands nowhere else, the words in it go.
 * @returns a function that ends it
 */
export function watchLostWords(doc: Y.Doc, writer: Writer, onLost: (lost: LostWords) => void): () => void {
  let news = new News()
  /** What others have put elsewhere: those letters are theirs, and the words still ours. */
  let moved: LostRun[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    clearTimeout(timer)
    const { gone, overwritten, removed, written, texts } = news
    if (news.isEmpty && moved.length === 0) return
    news = new News()
    const all = allWords(doc, standingFor(doc, writer))
    const homes = homesOf(doc)
    const stands = ({ words }: LostRun) => all.includes(words.trim())
    const isMoved = (run: LostRun) => written.includes(run.words.trim()) && stands(run)
    // Of what stands in a table or a footnote nothing went that still has its place; the bin is looked at by itself.
    const away = gone.filter(
      ({ embedId, deleted }) =>
        (embedId === null || !homes.has(embedId)) && !(deleted && writer.haveDeleted?.(deleted)),
    )
    // What was suggested and refused is said where it was decided, with the reason.
    const { dropped } = stepsIn(rootMap(doc, 'proposals'))
    const isTold = ({ client, clock, words }: LostRun) =>
      dropped
        .piecesOf({ client, clock, length: words.length })
        .every(({ said }) => said.includes(writer.userId))
    const inBin = wordsInBin(doc, removed, { written: texts, writer })
    const goneSince = moved.filter((run) => !stands(run))
    const everything = goneSince.length > 0 ? allWords(doc) : ''
    const isInBin = ({ words }: LostRun) => everything.includes(words.trim())
    const lost = {
      deleted: passagesOf([
        ...away.filter((run) => !isMoved(run) && !isTold(run)),
        ...goneSince.filter((run) => !isInBin(run)),
      ]),
      removed: [...inBin.passages, ...passagesOf(goneSince.filter(isInBin))],
      overwritten: overwrittenPassages(doc, overwritten),
    }
    moved = [...away.filter(isMoved), ...inBin.copied.filter(stands), ...moved.filter(stands)].slice(
      -MOST_MOVED,
    )
    for (const reason of ['deleted', 'removed', 'overwritten'] as const)
      if (lost[reason].length > 0) onLost({ reason, passages: lost[reason] })
  }
  const note = (transaction: Y.Transaction) => {
    if (transaction.local) return
    const hasDeleted = transaction.deleteSet.clients.size > 0
    if (hasDeleted) {
      news.gone.push(...deletedIn(doc, transaction, writer))
      news.overwritten.push(...overwrittenIn(doc, transaction, writer))
    }
    for (const [id, number] of removedIn(doc, transaction, writer)) news.removed.set(id, number)
    if (!news.isEmpty) noteWritten(doc, transaction, news)
    if (news.isEmpty && !(hasDeleted && moved.length > 0)) return
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

/** What a change brought with it. */
function noteWritten(doc: Y.Doc, { beforeState, afterState }: Y.Transaction, news: News): void {
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0
    if (start === end) continue
    const structs = doc.store.clients.get(client) ?? []
    for (const struct of structs.slice(Y.findIndexSS(structs, start))) {
      if (!(struct instanceof Y.Item) || struct.deleted || !(struct.content instanceof Y.ContentString))
        continue
      const text = textOf(struct.parent)
      if (text) news.texts.add(text)
      news.written += struct.content.str
    }
  }
  news.written += '\n'
}
