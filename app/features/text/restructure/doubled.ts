import * as Y from 'yjs'
import { copiedOf, copiesOf, without, type Copied, type Names } from './copied-letters'
import {
  allCopiesOf,
  broughtBack,
  copiesOfCopies,
  copiesIn,
  deleteCopies,
  isBehind,
  itemOfRemoval,
  standing,
  standsBefore,
  type Copy,
} from './copies'
import { moveProvision } from '../document/edit'
import { placed, provisionMap, removalOf, rootMap } from '../layout'
import { NO_DATA, readData, writeData } from '../document/provision-data'
import { hasWords, readSides } from '../document/read'

/** The origin of what is taken back because somebody else has done the same. Undoing brings none of these letters back. */
export class TakingBack {
  constructor(readonly letters: readonly Names[]) {}
}

const keyOf = ({ said: { client, clock } }: Copy) => `${client}:${clock}`
const names = ([client, clock, length]: Copied): Names => [client, clock, length]

/**
 * Parting and merging copy words, so that two who do so to the same words at once would have them twice. Each says which letters it has
 * copied; the page of the one who has to yield takes its copies of the same letters back, with all that was made of them, and leaves what
 * others have written between them. It yields: one who merges, to one who parts; of two who merge, whose removal Yjs has not kept; of two
 * who part, who did so further to the front, and in the same place, whose new provision has the greater id.
 * @param userId - Whose copies are taken back here, on whichever page they were made.
 * @returns a function that ends it
 */
export function mendDoubled(doc: Y.Doc, userId: string): () => void {
  const mending = new Mending(doc, userId)
  const provisions = rootMap(doc, 'provisions')
  const note = ({ changed, origin }: Y.Transaction) => {
    if (origin instanceof TakingBack) return
    for (const [type, keys] of changed as Map<unknown, Set<string | null>>) {
      const isProvision = type instanceof Y.Map && type.parent === provisions
      if (type === provisions || (isProvision && (keys.has('removed') || keys.has('splitFrom'))))
        return mending.look()
    }
  }
  mending.look()
  doc.on('afterTransaction', note)
  return () => doc.off('afterTransaction', note)
}

/** Deletes copies. Where there are none, the history alone hears of it: whoever only reads writes nothing, not even a name. */
function takeBack(doc: Y.Doc, copies: readonly Names[], letters: readonly Names[] = []): void {
  Y.transact(doc, () => deleteCopies(doc, copies), new TakingBack(letters), copies.length > 0)
}

class Mending {
  /** By what says so. One's own stay known when they are undone, and merges when another one's removal was kept. */
  readonly #own = new Map<string, Copy>()
  readonly #lost = new Set<string>()
  #known: ReadonlySet<string> | null = null

  constructor(
    readonly doc: Y.Doc,
    readonly userId: string,
  ) {}

  look(): void {
    const { doc } = this
    const now = copiesIn(doc)
    const own = now.filter(({ by }) => by === this.userId)
    for (const copy of own) this.#own.set(keyOf(copy), copy)
    const lost = [...this.#own].flatMap(([key, copy]) => (this.#lost.has(key) ? [copy] : []))
    const all = [...now, ...lost]
    const isNew = (copy: Copy) => copy.said.client !== doc.clientID && this.#known?.has(keyOf(copy)) === false
    for (const copy of now) if (copy.kind === 'split' && isNew(copy)) this.#leaveTo(copy, all)
    for (const copy of [...own, ...lost])
      for (const other of now)
        if (other.kind === 'split' && other.id !== copy.id && this.#yields(copy, other))
          this.#yield(copy, other, all)
    for (const [key, copy] of this.#own) if (copy.kind === 'merge') this.#lookAtMerge(key, copy, all)
    this.#known = new Set(now.map(keyOf))
  }

  #yields(copy: Copy, split: Copy): boolean {
    if (copy.kind === 'merge') return true
    const [mine, theirs] = [copy.letters[0], split.letters[0]]
    if (!mine || !theirs) return false
    if (mine[0] === theirs[0] && mine[1] === theirs[1]) return copy.id > split.id
    return standsBefore(this.doc, names(mine), names(theirs))
  }

  /** What somebody else has parted off stands there: nothing brings it back to where it stood, neither later nor a moment ago. */
  #leaveTo(split: Copy, all: readonly Copy[]): void {
    const { doc } = this
    const kept = [...this.#own.values()].filter((copy) => copy.kind === 'split' && !this.#yields(copy, split))
    const left = without(
      split.letters.map(names),
      kept.flatMap(({ letters }) => copiedOf(split.letters.map(names), letters)),
    )
    const back = left.flatMap((one) =>
      standing(doc, copiesOf([one], split.letters, split.said.client), 'draft').length > 0
        ? broughtBack(doc, [one])
        : [],
    )
    takeBack(doc, [...back, ...copiesOfCopies(back, all)], left)
  }

  #yield(copy: Copy, other: Copy, all: readonly Copy[]): void {
    const { doc } = this
    const same = this.#sameIn(copy, other, all)
    const doubled = standing(doc, allCopiesOf(same, { copy, all }))
    if (doubled.length === 0) return
    doc.transact(
      () => {
        deleteCopies(doc, doubled)
        if (copy.kind === 'split') this.#settle(copy.id, other.id)
      },
      new TakingBack(copy.kind === 'split' ? same : []),
    )
  }

  /** The letters that two have copied, without those whose other copy lies in the bin and nowhere else. */
  #sameIn(copy: Copy, other: Copy, all: readonly Copy[]): Names[] {
    const { doc } = this
    return copiedOf(copy.letters.map(names), other.letters).filter((one) => {
      const others = allCopiesOf([one], { copy: other, all })
      return standing(doc, others, 'bin').length === 0 || standing(doc, others, 'draft').length > 0
    })
  }

  /** What is left of a new provision stands before the one that goes on from there; where nothing is, it goes without a word. */
  #settle(id: string, other: string): void {
    const { doc } = this
    const [map, otherMap] = [provisionMap(doc, id), provisionMap(doc, other)]
    if (!map || !otherMap || removalOf(map)) return
    const { vi, en } = readSides(map)
    if (hasWords(vi) || hasWords(en)) {
      const order = placed(doc).map((one) => one.id)
      const [at, behind] = [order.indexOf(id), order.indexOf(other)]
      if (at > behind) moveProvision(doc, id, order[behind - 1] ?? null)
      return
    }
    const [data, otherData] = [readData(map), readData(otherMap)]
    if (JSON.stringify(data) === JSON.stringify(otherData)) writeData(map, NO_DATA)
    map.set('removed', { by: this.userId, at: new Date().toISOString(), into: other })
  }

  #lookAtMerge(key: string, merge: Copy, all: readonly Copy[]): void {
    const { doc } = this
    const item = itemOfRemoval(doc, merge.id)
    if (!item || this.#lost.has(key)) return
    if (Y.compareIDs(item.lastId, merge.said)) {
      if (item.deleted) this.#own.delete(key)
      return
    }
    if (isBehind(doc, item, merge.said)) {
      this.#own.delete(key)
      return
    }
    this.#lost.add(key)
    const kept = all.find(({ said }) => Y.compareIDs(said, item.lastId))
    if (kept) this.#yield(merge, kept, all)
    // Somebody put it into the bin: its words stand where they were put, and who fetches it has to know.
    else if (!item.deleted) this.#sayAgain(merge)
    // Fetched from there, or undone: it stands, and has its words itself.
    else takeBack(doc, allCopiesOf(standing(doc, merge.letters.map(names), 'draft'), { copy: merge, all }))
  }

  #sayAgain({ id, into, at, said, letters }: Copy): void {
    const { doc, userId: by } = this
    const map = provisionMap(doc, id)
    const isWriter = said.client === doc.clientID
    doc.transact(
      () => map?.set('removed', { by, at, into, ...(isWriter ? { letters } : {}) }),
      new TakingBack([]),
    )
  }
}
