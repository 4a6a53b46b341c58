import * as Y from 'yjs'
import { AUTHOR_MODES, type DraftRoot } from '~/kernel/draft-names'
import type { News } from '../wire/news'
import type { Places } from '../wire/places'

/** Whose a Yjs client id is, and whether what it writes is text or a suggestion. */
export interface Author {
  user: string
  mode: (typeof AUTHOR_MODES)[number]
}

const AUTHORS: DraftRoot = 'authors'

interface AuthorsOptions {
  doc: Y.Doc
  news: News
  places: Places
}

/**
 * Who has written what, by the client ids that the document and one update of it name.
 *
 * Each word is its author's for good, so an entry is the first thing that its client id writes, names the person whose connection
 * it comes on, and stays as it is. Anything else could put one person's words, or the right to change them, under another person's
 * name; a page that hands on such an entry for somebody else is sent to begin anew, and that person's page sends it itself.
 */
export class Authors {
  readonly #options: AuthorsOptions
  /** Of this update. */
  readonly #entries: { item: Y.Item; key: string | null; author: Author | null }[]
  readonly #arriving: ReadonlyMap<string | null, Author | null>

  constructor(options: AuthorsOptions) {
    this.#options = options
    const { news, places } = options
    this.#entries = news.structs.flatMap((item) => {
      const place = item instanceof Y.Item ? places.of(item) : null
      return item instanceof Y.Item && place?.parent === AUTHORS
        ? [{ item, key: place.key, author: authorIn(item) }]
        : []
    })
    this.#arriving = new Map(this.#entries.map(({ key, author }) => [key, author]))
  }

  /** Null for those of whom nothing is written. */
  of(clientId: number): Author | null {
    const key = String(clientId)
    const stored = entryOf(this.#options.doc, key)
    return stored === null ? (this.#arriving.get(key) ?? null) : authorIn(stored)
  }

  /** Whether all that the update says of authors is of this person, and takes nothing back. */
  areTrueOf(userId: string): boolean {
    return (
      this.#entries.every(({ item, key, author }) => author?.user === userId && this.#isFirst(item, key)) &&
      !this.#deletesOne()
    )
  }

  /** Nothing is written under this id yet. What others send that is to stand behind it, or to delete it, is not taken before it is here. */
  #isFirst({ id }: Y.Item, key: string | null): boolean {
    return id.clock === 0 && key === String(id.client) && entryOf(this.#options.doc, key) === null
  }

  #deletesOne(): boolean {
    const { news, places } = this.#options
    return news.deletions.some(({ client, clock, struct }) => {
      const item = struct ?? places.itemAt(Y.createID(client, clock))
      return item !== null && places.of(item)?.parent === AUTHORS
    })
  }
}

/** The document says that this client id is somebody else's. */
export function isSignedByAnother(doc: Y.Doc, clientId: number, userId: string): boolean {
  const stored = entryOf(doc, String(clientId))
  return stored !== null && authorIn(stored)?.user !== userId
}

function entryOf({ share }: Y.Doc, key: string): Y.Item | null {
  const item = share.get(AUTHORS)?._map.get(key)
  return item === undefined || item.deleted ? null : item
}

function authorIn({ content }: Y.Item): Author | null {
  // A second value would be another author under the same id.
  const value: unknown = content instanceof Y.ContentAny && content.arr.length === 1 ? content.arr[0] : null
  if (typeof value !== 'object' || value === null) return null
  const { user, mode } = value as Partial<Record<string, unknown>>
  const known = AUTHOR_MODES.find((one) => one === mode)
  return typeof user === 'string' && known !== undefined ? { user, mode: known } : null
}
