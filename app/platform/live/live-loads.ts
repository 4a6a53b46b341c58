import type { News } from './facts'
import type { HeldBack } from './held-back'

/** How long more is waited for after the first news: several changes are mostly one deed. */
export const SETTLE_MS = 150
export const ASK_AGAIN_MS = 10_000
/** How often it is looked whether a load is possible by now. */
const MAY_LOAD_MS = 1_000
/** A page that has waited this long under a dialog loads anew rather than take up every fact of that time. */
const MOST_NEWS = 50

/** A part of the page that hears of changes: a page's route, or the layout around it. */
export interface Part {
  /** For whom it was drawn (`viewerOf`). */
  viewer: string
  /** False while something of the page is under way, by a link or a form: a load would break it off. */
  isIdle: () => boolean
  /** False while a load could only fail. */
  mayLoad: () => boolean
  /** True when the part now shows this, or has no need to. */
  takesUp: (news: News) => boolean
  revalidate: () => void
}

/** How a load would end: at this page, elsewhere, or nobody knows. */
export type Outlook = 'good' | 'unknown' | HeldBack

export interface Asked {
  outlook: Outlook
  /** Has the page's next load answered with what was fetched: it is not fetched twice, and cannot fail in between. */
  handOver: () => void
}

/** What is needed of the browser. */
export interface Surroundings {
  isShown: () => boolean
  isDialogOpen: () => boolean
  hasUnsentWords: () => boolean
  /** Fetches the page's data without showing them. Data for anybody but `viewer` are no good ones. */
  ask: (viewer: string) => Promise<Asked>
  /** Where the page is: data of another address are worth nothing. */
  address: () => string
  setHeldBack: (reason: HeldBack | null) => void
}

/**
 * Loads a page anew when one of its parts hears of a change: once for all parts and for all changes that come while it waits or
 * loads, so never more than one load is under way and one waits. What would end in an error is not shown at all, for an error
 * page would take the place of what somebody reads or writes; it is asked for again later.
 */
export class LiveLoads {
  readonly #around: Surroundings
  readonly #parts = new Set<Part>()
  #waiting = new Map<Part, News[] | 'load'>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #isAsking = false

  constructor(around: Surroundings) {
    this.#around = around
  }

  /** @returns a function that takes the part away */
  join(part: Part): () => void {
    this.#parts.add(part)
    return () => {
      this.#parts.delete(part)
      this.#waiting.delete(part)
      this.#around.setHeldBack(null)
    }
  }

  changed(part: Part): void {
    this.#waiting.set(part, 'load')
    this.#later(SETTLE_MS)
  }

  heard(part: Part, news: News): void {
    const before = this.#waiting.get(part) ?? []
    if (before !== 'load') this.#waiting.set(part, before.length < MOST_NEWS ? [...before, news] : 'load')
    this.#later(SETTLE_MS)
  }

  /** Not put off by more news: in a storm that would be for ever. */
  #later(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#look()
    }, ms)
  }

  #look(): void {
    if (this.#waiting.size === 0) return
    // Shown again, every page looks once.
    if (!this.#around.isShown()) return this.#waiting.clear()
    if (this.#isAsking || !this.#isIdle() || this.#around.isDialogOpen()) return this.#later(SETTLE_MS)
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    // Each is asked, although one that must load is enough: a load may be refused, and facts stay facts.
    const toLoad = waiting
      .filter(([part, news]) => news === 'load' || news.map((one) => part.takesUp(one)).includes(false))
      .map(([part]) => part)
    const [first, ...others] = toLoad
    if (!first) return
    if ([...this.#parts].every((part) => part.mayLoad())) return void this.#load([first, ...others])
    // A line that is only just coming about tells of nothing that changed before: what was heard is not forgotten.
    for (const part of toLoad) this.#waiting.set(part, 'load')
    this.#later(MAY_LOAD_MS)
  }

  #isIdle(): boolean {
    return [...this.#parts].every((part) => part.isIdle())
  }

  async #load(parts: [Part, ...Part[]]): Promise<void> {
    const { address, ask, hasUnsentWords, setHeldBack } = this.#around
    const at = address()
    this.#isAsking = true
    const { outlook, handOver } = await ask(parts[0].viewer)
    this.#isAsking = false
    const still = parts.filter((part) => this.#parts.has(part))
    if (still.length === 0 || address() !== at) return
    if (outlook === 'unknown' || !this.#isIdle()) {
      for (const part of still) this.#waiting.set(part, 'load')
      return this.#later(outlook === 'unknown' ? ASK_AGAIN_MS : SETTLE_MS)
    }
    // Without words to lose the page goes where its reader may be.
    const heldBack = outlook !== 'good' && hasUnsentWords() ? outlook : null
    setHeldBack(heldBack)
    if (heldBack) return
    if (outlook === 'good') handOver()
    still[0]?.revalidate()
  }
}
