import type { SaidFacts } from './facts'
import type { Tickets } from './hub-messages'

/** What the server takes at once. The rest is asked for from time to time. */
export const MAX_TICKETS = 20

/** The longest address that the stream is asked for with: the server's door refuses one of more than 8,192 characters. */
export const MAX_ADDRESS_LENGTH = 7_500

const SETTLE_MS = 100
const POLL_MS = 30_000
const FIRST_RETRY_MS = 5_000
const LAST_RETRY_MS = 5 * 60_000

/** As much of an EventSource as is used, so that a test can be one. */
export type Source = Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>

export interface StreamListener {
  /** Null: everything may have changed. */
  onChange: (ids: string[] | null) => void
  onFacts: (id: string, said: SaidFacts) => void
  /** From now on changes of these are heard. `hasGap`: some may have been missed before. */
  onCovered: (tickets: Tickets, hasGap: boolean) => void
  /** The server does not know these any more: the page must be loaded anew to get others. */
  onRefused: (tickets: Tickets) => void
  /** Not heard, because they are too many: look yourself. */
  onPoll: (tickets: Tickets) => void
}

const CLOSED = 2

/** The one connection of a browser, for whatever tickets its shown tabs have. A new one takes over before the old one goes. */
export class LiveStream {
  #wanted: Tickets = []
  #current: { source: Source; tickets: Tickets } | null = null
  #next: Source | null = null
  #timers = new Map<'settle' | 'poll' | 'retry', ReturnType<typeof setTimeout>>()
  #retryMs = FIRST_RETRY_MS
  #isEnded = false

  constructor(
    readonly open: (url: string) => Source,
    readonly listener: StreamListener,
  ) {}

  want(tickets: Tickets): void {
    this.#wanted = tickets
    if (!this.#isEnded) this.#later('settle', SETTLE_MS, () => this.#follow())
  }

  end(): void {
    this.#isEnded = true
    this.#timers.forEach((timer) => clearTimeout(timer))
    this.#current?.source.close()
    this.#next?.close()
  }

  #follow(): void {
    const { tickets, rest } = whatFits(this.#wanted)
    clearTimeout(this.#timers.get('poll'))
    if (rest.length > 0) this.#poll(rest)
    if (this.#current && isSame(this.#current.tickets, tickets)) {
      this.#next?.close()
      this.#next = null
      return
    }
    this.#next?.close()
    this.#next = null
    if (tickets.length > 0) this.#connect(tickets)
    else {
      this.#current?.source.close()
      this.#current = null
    }
  }

  #connect(tickets: Tickets): void {
    const source = this.open(addressOf(tickets))
    this.#next = source
    let wasLost = false
    source.addEventListener('open', () => {
      if (this.#next === source) {
        this.#next = null
        this.#current?.source.close()
        this.#current = { source, tickets }
      }
      this.#retryMs = FIRST_RETRY_MS
      this.listener.onCovered(tickets, wasLost)
      wasLost = false
    })
    source.addEventListener('change', (event) => {
      const said = String((event as MessageEvent).data ?? '').trim()
      this.listener.onChange(said === '' ? null : said.split(' '))
    })
    source.addEventListener('facts', (event) => {
      const [id = '', topic = '', ...words] = String((event as MessageEvent).data ?? '').split(' ')
      this.listener.onFacts(id, { topic, json: words.join(' ') })
    })
    source.addEventListener('error', () => {
      wasLost = true
      // Otherwise the browser comes back by itself.
      if (source.readyState === CLOSED) this.#refused(source, tickets)
    })
  }

  /** 204 (no ticket is valid) or an error: asked again with what the pages bring then, more and more rarely. */
  #refused(source: Source, tickets: Tickets): void {
    source.close()
    if (this.#next === source) this.#next = null
    if (this.#current?.source === source) this.#current = null
    this.listener.onRefused(tickets)
    this.#later('retry', this.#retryMs, () => this.#follow())
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS)
  }

  #poll(rest: Tickets): void {
    this.#later('poll', POLL_MS, () => {
      this.listener.onPoll(rest)
      this.#poll(rest)
    })
  }

  #later(name: 'settle' | 'poll' | 'retry', ms: number, run: () => void): void {
    clearTimeout(this.#timers.get(name))
    this.#timers.set(name, setTimeout(run, ms))
  }
}

function addressOf(tickets: Tickets): string {
  return `/live?${new URLSearchParams(tickets.map((ticket) => ['ticket', ticket])).toString()}`
}

/** In their order, but a ticket that is too long by itself does not keep the others out. */
function whatFits(wanted: Tickets): { tickets: string[]; rest: string[] } {
  const tickets: string[] = []
  const rest: string[] = []
  for (const ticket of wanted) {
    const isRoom =
      tickets.length < MAX_TICKETS && addressOf([...tickets, ticket]).length <= MAX_ADDRESS_LENGTH
    if (isRoom) tickets.push(ticket)
    else rest.push(ticket)
  }
  return { tickets, rest }
}

function isSame(one: Tickets, other: Tickets): boolean {
  return one.length === other.length && one.every((ticket, index) => ticket === other[index])
}
