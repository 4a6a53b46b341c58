import * as Y from 'yjs'
import type { DraftRoot } from '~/kernel/draft-names'
import type { Authors } from '../authors/authors'
import { type ClockRange, joined, partsIn } from '../wire/clock-range'

const PROPOSALS: DraftRoot = 'proposals'

/** What in a document is one person's suggestion still: written under a suggesting id of theirs, and not accepted. */
export class Ownership {
  readonly #doc: Y.Doc
  readonly #userId: string
  readonly #authors: Authors
  #accepted: ReadonlyMap<number, readonly ClockRange[]> | null = null

  constructor({ doc, userId, authors }: { doc: Y.Doc; userId: string; authors: Authors }) {
    this.#doc = doc
    this.#userId = userId
    this.#authors = authors
  }

  isOwnClient(clientId: number): boolean {
    const author = this.#authors.of(clientId)
    return author?.user === this.#userId && author.mode === 'suggest'
  }

  isOwn({ id, length }: Y.Item): boolean {
    return this.isOwnRange(id.client, { clock: id.clock, len: length })
  }

  isOwnRange(clientId: number, range: ClockRange): boolean {
    return this.isOwnClient(clientId) && this.acceptedIn(clientId, range).length === 0
  }

  /** What of these clocks a drafter has accepted: it is part of the text. */
  acceptedIn(clientId: number, range: ClockRange): ClockRange[] {
    this.#accepted ??= acceptedIn(this.#doc)
    return partsIn(this.#accepted.get(clientId) ?? [], range)
  }
}

function acceptedIn({ share }: Y.Doc): Map<number, ClockRange[]> {
  const ranges = new Map<number, ClockRange[]>()
  for (const { deleted, content } of share.get(PROPOSALS)?._map.values() ?? []) {
    if (deleted || !(content instanceof Y.ContentType)) continue
    for (const named of listIn(content.type._map.get('accepted'))) {
      if (!Array.isArray(named)) continue
      const [client, clock, len] = named as unknown[]
      if (typeof client !== 'number' || typeof clock !== 'number' || typeof len !== 'number') continue
      const ofClient = ranges.get(client)
      if (ofClient === undefined) ranges.set(client, [{ clock, len }])
      else ofClient.push({ clock, len })
    }
  }
  return new Map([...ranges].map(([client, named]) => [client, joined(named)]))
}

function listIn(item: Y.Item | undefined): unknown[] {
  const value: unknown = item?.content instanceof Y.ContentAny ? item.content.arr[0] : null
  return Array.isArray(value) ? value : []
}
