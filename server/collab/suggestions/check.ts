import * as Y from 'yjs'
import type { DraftRoot } from '~/kernel/draft-names'
import { AUTHORS_STATES } from '~/kernel/proposal-names'
import type { Authors } from '../authors/authors'
import { isFormat } from '../wire/news'
import type { Places } from '../wire/places'
import type { UpdateReading } from '../wire/update-reach'
import { Ownership } from './ownership'

/** `allowed`: only suggestions of this person come or go; `forbidden`: something else would change. */
export type Verdict = 'allowed' | 'forbidden'

export interface SuggestionFrame {
  doc: Y.Doc
  userId: string
  reading: UpdateReading
  places: Places
  /** The update's own entries have been judged. */
  authors: Authors
}

const AUTHORS: DraftRoot = 'authors'
const PROPOSALS: DraftRoot = 'proposals'

/**
 * Judges what people at the level `suggest` send, by the names of what comes and goes. What such a person writes under a
 * suggesting client id is a suggestion wherever it stands in a text, so nothing has to be compared: all that is written must be
 * under such ids of theirs, all that is deleted too, and outside of texts there are only their proposals. All that the frame builds on is here.
 */
export function judgeSuggestion(frame: SuggestionFrame): Verdict {
  return new SuggestionCheck(frame).isAllowed() ? 'allowed' : 'forbidden'
}

class SuggestionCheck {
  readonly #frame: SuggestionFrame
  readonly #ownership: Ownership
  /** New proposals that do not say yet whose they are. */
  readonly #unsigned = new Set<Y.Item>()

  constructor(frame: SuggestionFrame) {
    this.#frame = frame
    this.#ownership = new Ownership(frame)
  }

  isAllowed(): boolean {
    const { structs, deletions } = this.#frame.reading.news
    return (
      structs.every(({ id }) => this.#ownership.isOwnClient(id.client)) &&
      structs.every((struct) => !(struct instanceof Y.Item) || this.#mayStand(struct)) &&
      this.#unsigned.size === 0 &&
      deletions.every(({ client, struct, ...range }) =>
        struct === null ? this.#ownership.isOwnClient(client) : this.#mayGo(struct, range),
      )
    )
  }

  #mayStand(item: Y.Item): boolean {
    const place = this.#frame.places.of(item)
    // What it stands in was collected, and so will be this.
    if (place === null) return true
    const { parent, key } = place
    if (parent === AUTHORS) return true
    if (parent === PROPOSALS) return key !== null && this.#mayPropose(item, key)
    if (typeof parent === 'string') return false
    const type = typeIn(parent)
    if (type === null) return true
    if (key === null) return type instanceof Y.Text && !this.#tearsApart(item)
    return this.#mayFill(parent, key, item) && this.#mayTakePlace(type, key)
  }

  /** Yjs replaces both halves of an emoji between which something is put: that would be a change of what somebody else has written. */
  #tearsApart({ origin, rightOrigin }: Y.Item): boolean {
    return (
      (origin !== null && this.#isInsideOfOthers(origin, 1)) ||
      (rightOrigin !== null && this.#isInsideOfOthers(rightOrigin, 0))
    )
  }

  /** @param offset - From the letter to the place between two that is meant. */
  #isInsideOfOthers(letter: Y.ID, offset: 0 | 1): boolean {
    const item = this.#frame.places.itemAt(letter)
    if (item === null || !(item.content instanceof Y.ContentString) || this.#ownership.isOwn(item))
      return false
    const at = letter.clock - item.id.clock + offset
    return isPair(item.content.str.slice(at - 1, at + 1))
  }

  #mayPropose(item: Y.Item, key: string): boolean {
    if (!(item.content instanceof Y.ContentDeleted)) this.#unsigned.add(item)
    const root = this.#frame.doc.share.get(PROPOSALS)
    return root === undefined || this.#mayTakePlace(root, key)
  }

  /** The end of a suggested line has a kind, and a proposal has what its author may say. */
  #mayFill(holder: Y.Item, key: string, { content }: Y.Item): boolean {
    if (!this.#ownership.isOwn(holder)) return false
    const place = this.#frame.places.of(holder)
    if (place?.parent !== PROPOSALS) return true
    const values: unknown[] = content instanceof Y.ContentAny ? content.arr : [undefined]
    if (key === 'by') this.#unsigned.delete(holder)
    if (content instanceof Y.ContentDeleted) return true
    return values.every((value) => mayPropose(key, value, this.#frame.userId))
  }

  /** Whoever writes under a key deletes what was there. */
  #mayTakePlace({ _map }: { _map: ReadonlyMap<string, Y.Item> }, key: string): boolean {
    const present = _map.get(key)
    return present === undefined || present.deleted || this.#mayGo(present, rangeOf(present))
  }

  #mayGo(item: Y.Item, range: { clock: number; len: number }): boolean {
    // Yjs tidies up formats that change nothing, whosever they are. Whether these are such is seen afterwards (`OthersMarks`).
    if (isFormat(item)) return true
    if (!this.#ownership.isOwnRange(item.id.client, range)) return false
    const type = typeIn(item)
    if (type === null || this.#frame.places.of(item)?.parent !== PROPOSALS) return true
    // With a proposal would go what others have said of it.
    return [...type._map.values()].every((field) => field.deleted || this.#ownership.isOwn(field))
  }
}

/** What only those say who decide. */
const DRAFTERS_WORDS = ['accepted', 'refused', 'dropped']

function mayPropose(key: string, value: unknown, userId: string): boolean {
  if (key === 'by') return value === userId
  if (DRAFTERS_WORDS.includes(key)) return Array.isArray(value) && value.length === 0
  return key !== 'state' || AUTHORS_STATES.some((state) => state === value)
}

const isPair = (units: string) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(units)

const rangeOf = ({ id, length }: Y.Item) => ({ clock: id.clock, len: length })

function typeIn({ content }: Y.Item): Y.AbstractType<unknown> | null {
  return content instanceof Y.ContentType ? (content.type as Y.AbstractType<unknown>) : null
}
