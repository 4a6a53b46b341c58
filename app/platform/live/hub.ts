import { readFacts, type News, type SaidFacts } from './facts'
import type { HubMessage, Tickets } from './hub-messages'
import { LiveStream, type Source } from './live-stream'
import { ticketId } from './ticket-id'

/** What a hub needs of its browser. */
export interface Surroundings {
  openSource: (url: string) => Source
  /** To the other tabs of this person, never to this one. */
  post: (message: HubMessage) => void
  /** @returns a function that ends it */
  onMessage: (listener: (message: HubMessage) => void) => () => void
  /** Calls `hold` when this tab may hold the stream. @returns a function that gives it up, or stops waiting for it */
  lead: (hold: () => void) => () => void
  isShown: () => boolean
  /** @returns a function that ends it */
  onShown: (listener: (isShown: boolean) => void) => () => void
}

export interface Listener {
  /** What the ticket names may have changed. */
  changed: () => void
  /** This is now so. */
  heard: (news: News) => void
}

/** A ticket that is heard of later than this after its page was loaded may have missed something. */
const FRESH_MS = 5_000

interface Watch extends Listener {
  ticket: string
  id: Promise<string | null>
  since: number
  state: 'fresh' | 'covered' | 'stale'
}

/**
 * One tab's end of the browser's only event stream. Of the tabs that are shown, one leads: it holds the stream for the
 * tickets of all of them and passes on what it hears. A hidden tab has no part in it; shown again, it looks once.
 */
export class LiveHub {
  readonly #tab = Math.random().toString(36).slice(2)
  readonly #around: Surroundings
  readonly #watches = new Set<Watch>()
  readonly #wants = new Map<string, Tickets>()
  readonly #ends: (() => void)[]
  #isShown = false
  #isEnded = false
  #stream: LiveStream | null = null
  #stopLeading: (() => void) | null = null

  constructor(around: Surroundings) {
    this.#around = around
    this.#ends = [
      around.onMessage((message) => this.#hear(message)),
      around.onShown((isShown) => this.#turn(isShown)),
    ]
    if (around.isShown()) this.#turn(true)
  }

  /** @returns a function that ends it */
  watch(ticket: string, listener: Listener): () => void {
    const watch: Watch = { ...listener, ticket, id: ticketId(ticket), since: Date.now(), state: 'fresh' }
    this.#watches.add(watch)
    this.#announce()
    return () => {
      this.#watches.delete(watch)
      this.#announce()
    }
  }

  get isIdle(): boolean {
    return this.#watches.size === 0
  }

  end(): void {
    this.#watches.clear()
    this.#turn(false)
    this.#isEnded = true
    this.#ends.forEach((end) => end())
  }

  #turn(isShown: boolean): void {
    this.#isShown = isShown
    if (isShown) this.#stopLeading ??= this.#around.lead(() => this.#lead())
    else {
      this.#stopLeading?.()
      this.#stopLeading = null
      this.#stream?.end()
      this.#stream = null
      this.#wants.clear()
      this.#watches.forEach((watch) => (watch.state = 'stale'))
    }
    this.#announce()
  }

  #lead(): void {
    const { openSource } = this.#around
    this.#stream = new LiveStream(openSource, {
      onChange: (ids) => this.#tell({ kind: 'changed', ids }),
      onFacts: (id, said) => this.#tell({ kind: 'facts', id, said }),
      onCovered: (tickets, hasGap) => this.#tell({ kind: 'covered', tickets, hasGap }),
      onRefused: (tickets) => this.#tell({ kind: 'refused', tickets }),
      onPoll: (tickets) => this.#tell({ kind: 'poll', tickets }),
    })
    // Whoever led before has stopped to listen already.
    this.#watches.forEach((watch) => watch.state === 'covered' && (watch.state = 'stale'))
    this.#around.post({ kind: 'leads', tab: this.#tab })
    this.#announce()
  }

  #announce(): void {
    if (this.#isEnded) return
    const tickets = this.#isShown ? [...new Set([...this.#watches].map(({ ticket }) => ticket))] : []
    const message: HubMessage = { kind: 'wants', tab: this.#tab, tickets }
    this.#around.post(message)
    this.#collect(message)
  }

  #collect({ tab, tickets }: { tab: string; tickets: Tickets }): void {
    if (!this.#stream) return
    if (tickets.length > 0) this.#wants.set(tab, tickets)
    else this.#wants.delete(tab)
    this.#stream.want([...new Set([...this.#wants.values()].flat())].sort())
  }

  #tell(message: HubMessage): void {
    this.#around.post(message)
    this.#hear(message)
  }

  #hear(message: HubMessage): void {
    if (!this.#isShown) return
    switch (message.kind) {
      case 'wants':
        return this.#collect(message)
      case 'leads':
        this.#watches.forEach((watch) => watch.state === 'covered' && (watch.state = 'stale'))
        return this.#announce()
      case 'changed':
        return void this.#changed(message.ids)
      case 'facts':
        return void this.#heard(message.id, message.said)
      case 'covered':
        return this.#among(message.tickets, (watch) => {
          const mayHaveMissed =
            watch.state === 'stale' || (watch.state === 'fresh' && Date.now() - watch.since > FRESH_MS)
          watch.state = 'covered'
          if (mayHaveMissed || message.hasGap) watch.changed()
        })
      case 'refused':
      case 'poll':
        return this.#among(message.tickets, (watch) => watch.changed())
    }
  }

  async #changed(ids: string[] | null): Promise<void> {
    for (const watch of [...this.#watches]) {
      const id = await watch.id
      if (ids === null || id === null || ids.includes(id)) watch.changed()
    }
  }

  async #heard(id: string, said: SaidFacts): Promise<void> {
    const news = readFacts(said)
    for (const watch of [...this.#watches]) {
      const own = await watch.id
      if (own !== null && own !== id) continue
      if (news) watch.heard(news)
      else watch.changed()
    }
  }

  #among(tickets: Tickets, work: (watch: Watch) => void): void {
    for (const watch of [...this.#watches]) if (tickets.includes(watch.ticket)) work(watch)
  }
}
