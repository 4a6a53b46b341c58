import type * as Y from 'yjs'
import type { Author } from '~/features/text/document/authors'
import { embedAround, homesOf } from '~/features/text/document/embedded'
import { placed, placeOf, provisionMap, removalOf, rootMap, type TextPlace } from '~/features/text/layout'
import type { Named } from '~/features/text/suggestions/names'
import type { OwnTabs } from './own-tabs'
import type { UnsavedPassage } from '../saving/unsaved-words'

/** Who writes on this page. */
export interface Writer {
  userId: string
  /** The client ids under which this person writes, and has written without a line. */
  ownClients: ReadonlySet<number>
  /** Whether this person has deleted something in another tab. */
  haveDeleted?: OwnTabs['haveDeleted']
}

/** Letters of ours that stand no longer where they were written, by the names that Yjs gave them then. */
export interface LostRun {
  client: number
  clock: number
  words: string
  passage: Pick<UnsavedPassage, 'side' | 'provision'>
  /** No letter stands beside it that belonged to the same word. */
  isWhole: boolean
  /** The table or footnote that they stand in, where it is that which went. */
  embedId: string | null
  /** What was deleted: these letters, or the table's place; null where nothing was. */
  deleted: Named | null
}

/** Also what this person wrote today before the page was loaded anew: a colleague who had no line may not have known of it. */
export function ownershipOf(doc: Y.Doc, { userId, ownClients }: Writer): (client: number) => boolean {
  const authors = rootMap(doc, 'authors')
  const since = Date.now() - OWN_MS
  return (client) => {
    if (ownClients.has(client)) return true
    const author = authors.get(String(client)) as Partial<Author> | undefined
    return author?.user === userId && Date.parse(author.at ?? '') > since
  }
}

const OWN_MS = 12 * 60 * 60_000

/** The number of each provision, also of those that this has put into the bin. */
export function numbersOf(doc: Y.Doc, justRemoved: ReadonlySet<string> = new Set()): Map<string, number> {
  const shown = placed(doc).filter(({ id, isRemoved }) => !isRemoved || justRemoved.has(id))
  return new Map(shown.map(({ id }, index) => [id, index + 1]))
}

/** Whether what stands in a place is not lost: that it lies in the bin counts as well where this person has put it there. */
export function standingFor(doc: Y.Doc, { userId }: Writer): (place: TextPlace) => boolean {
  return ({ provisionId }) => {
    const map = provisionId === null ? null : provisionMap(doc, provisionId)
    const removal = map && removalOf(map)
    return !removal || removal.by === userId
  }
}

/** Of a cell or a footnote, that of the text which shows it; null for what stands in none. */
export function shownPlaceOf(doc: Y.Doc, text: Y.Text): TextPlace | null {
  return placeOf(doc, text) ?? homesOf(doc).get(embedAround(doc, text) ?? '') ?? null
}

export const isLetter = (letter: string | undefined): boolean => /[\p{L}\p{N}]/u.test(letter ?? '')

/** Of a part of a word so much is no correction any more. */
export const LONG_PART = 4
