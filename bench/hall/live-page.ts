/** As long as a page waits for more after the first news (app/platform/live/live-loads.ts). */
const SETTLE_MS = 150

interface Surroundings {
  /** Loads the page's data. @returns how many bytes came */
  load: () => Promise<number>
  /** Something of this page is under way, which a load would break off. */
  isBusy: () => boolean
  /** The page shows the receipt of its reader's own vote. */
  hasVoted: () => boolean
}

/** What the script of an open ballot does with what its event stream says: it takes up facts, and loads anew for the rest. */
export class LivePage {
  loads = 0
  bytes = 0
  events = 0
  failures = 0
  /** The newest turnout that a fact told. */
  voted = 0
  /** Each turnout that was heard, and when. */
  readonly turnouts: { voted: number; at: number }[] = []
  /** When what was last heard stood on the page. */
  settledAt = 0
  readonly #around: Surroundings
  #text = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #isLoading = false

  constructor(around: Surroundings) {
    this.#around = around
  }

  get isSettled(): boolean {
    return this.#timer === undefined && !this.#isLoading
  }

  hear(chunk: string): void {
    const parts = (this.#text + chunk).split('\n\n')
    this.#text = parts.pop() ?? ''
    for (const part of parts) {
      const [, name = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? []
      if (name === '') continue
      this.events += 1
      if (name === 'change' || !this.#takesUp(data)) this.#changed()
    }
  }

  /** `<id> <topic> <json>` */
  #takesUp(data: string): boolean {
    const [, topic = '', ...json] = data.split(' ')
    // The bell's number stands outside the page.
    if (topic.startsWith('notices:')) return true
    if (topic.startsWith('votes:')) return this.#around.hasVoted()
    if (!/^(ballot|turnouts):/.test(topic)) return false
    const { voted } = JSON.parse(json.join(' ')) as { voted: number }
    this.voted = Math.max(this.voted, voted)
    this.turnouts.push({ voted, at: performance.now() })
    this.settledAt = performance.now()
    return true
  }

  #changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (this.#isLoading || this.#around.isBusy()) this.#changed()
      else void this.#loadAnew()
    }, SETTLE_MS)
  }

  async #loadAnew(): Promise<void> {
    this.#isLoading = true
    this.loads += 1
    try {
      this.bytes += await this.#around.load()
    } catch {
      this.failures += 1
    }
    this.#isLoading = false
    this.settledAt = performance.now()
  }

  close(): void {
    clearTimeout(this.#timer)
  }
}
