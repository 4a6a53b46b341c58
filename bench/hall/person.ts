import { Agent, request, type IncomingMessage } from 'node:http'
import { LivePage } from './live-page'
import { PASSWORD } from './scene'

export type Step =
  'the sign-in page' | 'signing in' | 'the ballot' | 'its events' | 'the choice' | 'the vote' | 'the close'

/** How one step of one person went. */
export interface Outcome {
  step: Step
  status: number
  ms: number
}

interface Answer {
  status: number
  text: string
  headers: IncomingMessage['headers']
}

/** Somebody in the hall: a browser of their own, behind the address that all share. */
export class Person {
  readonly outcomes: Outcome[] = []
  readonly #base: URL
  readonly #email: string | undefined
  // A browser holds its connections; the stream of events has one of its own.
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 2 })
  readonly #streams: IncomingMessage[] = []
  /** The page that this person has open. */
  readonly #at: string
  readonly page: LivePage
  #cookie = ''
  #hasVoted = false
  #underWay = 0

  /** Somebody who signs in, or is signed in already by a cookie. */
  constructor(url: string, { email, cookie = '', at }: { email?: string; cookie?: string; at: string }) {
    this.#base = new URL(url)
    this.#email = email
    this.#cookie = cookie
    this.#at = at
    this.page = new LivePage({
      load: () => this.#load(),
      isBusy: () => this.#underWay > 0,
      hasVoted: () => this.#hasVoted,
    })
  }

  /** Signs in, opens the page and listens. @throws Error at the first step that is not as it should be */
  async watch(): Promise<string> {
    if (this.#email !== undefined) await this.#signIn(this.#email)
    const page = await this.#step('the ballot', 200, this.#at)
    // Each part of the page has a ticket of its own; one stream serves them all.
    const tickets = new Set([...page.text.matchAll(/[\w-]{40,}\.[\w-]{43}(?=[\\"])/g)].map(([one]) => one))
    await this.#listen(`/live?${new URLSearchParams([...tickets].map((one) => ['ticket', one])).toString()}`)
    return page.text
  }

  async #signIn(email: string): Promise<void> {
    const signIn = await this.#step('the sign-in page', 200, '/sign-in')
    const fields = { ...hiddenFields(signIn.text), email, password: PASSWORD, next: this.#at }
    const { headers } = await this.#step('signing in', 302, '/sign-in', fields)
    this.#cookie = (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0]).join('; ')
  }

  /** Does that, chooses and votes. @throws Error at the first step that is not as it should be */
  async vote(): Promise<void> {
    const choice = { ...hiddenFields(await this.watch()), choice: 'for', opinion: '', intent: 'review' }
    const review = await this.#step('the choice', 200, this.#at, choice)
    await this.cast({ ...hiddenFields(review.text), ...choice })
  }

  /** Sends the vote alone, as a page does that has asked whether it is meant. */
  async cast(fields: Record<string, string> = { choice: 'for', opinion: '' }): Promise<void> {
    await this.#step('the vote', 302, this.#at, { ...fields, intent: 'cast' })
    this.#hasVoted = true
  }

  /** Closes the ballot, which this person chairs and has open. */
  async close(): Promise<void> {
    const { text } = await this.#send(this.#at)
    await this.#step('the close', 302, this.#at, { ...hiddenFields(text), intent: 'close' })
  }

  leave(): void {
    this.page.close()
    for (const stream of this.#streams) stream.destroy()
    this.#agent.destroy()
  }

  async #step(step: Step, expected: number, path: string, form?: Record<string, string>): Promise<Answer> {
    const start = performance.now()
    this.#underWay += 1
    const answer = await this.#send(path, form).finally(() => (this.#underWay -= 1))
    this.outcomes.push({ step, status: answer.status, ms: performance.now() - start })
    if (answer.status !== expected) throw new Error(`${step}: ${answer.status} ${wordsOf(answer.text)}`)
    return answer
  }

  /** As the page's script asks for its data. */
  async #load(): Promise<number> {
    const { status, text } = await this.#send(this.#at === '/' ? '/_root.data' : `${this.#at}.data`)
    if (status !== 200) throw new Error(`${status}`)
    return Buffer.byteLength(text)
  }

  #send(path: string, form?: Record<string, string>): Promise<Answer> {
    const body = form ? new URLSearchParams(form).toString() : undefined
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.#base), this.#options(body), (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
        )
        response.once('error', reject)
      })
      sent.once('error', reject).end(body)
    })
  }

  #options(body?: string) {
    return {
      method: body === undefined ? 'GET' : 'POST',
      agent: this.#agent,
      headers: {
        accept: 'text/html',
        cookie: this.#cookie,
        ...(body === undefined
          ? {}
          : {
              origin: this.#base.origin,
              'content-type': 'application/x-www-form-urlencoded',
              'content-length': Buffer.byteLength(body),
            }),
      },
    }
  }

  #listen(path: string): Promise<void> {
    const start = performance.now()
    return new Promise((resolve, reject) => {
      request(
        new URL(path, this.#base),
        { agent: this.#agent, headers: { cookie: this.#cookie } },
        (stream) => {
          this.#streams.push(stream.on('error', () => undefined))
          stream.setEncoding('utf8').on('data', (chunk: string) => this.page.hear(chunk))
          const status = stream.statusCode ?? 0
          this.outcomes.push({ step: 'its events', status, ms: performance.now() - start })
          if (status === 200) resolve()
          else reject(new Error(`its events: ${status}`))
        },
      )
        .once('error', reject)
        .end()
    })
  }
}

/** The hidden fields of a page's forms, which say what the page knew. */
function hiddenFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  const [, main = html] = /<main\b([\s\S]*?)<\/main>/.exec(html) ?? []
  for (const [tag] of main.matchAll(/<input\b[^>]*>/g)) {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
    const name = attribute('name')
    if (attribute('type') === 'hidden' && name) fields[name] = plain(attribute('value') ?? '')
  }
  return fields
}

const plain = (text: string) =>
  text
    .replace(/&#(x?)([\da-f]+);/gi, (_, hex: string, code: string) =>
      String.fromCodePoint(parseInt(code, hex ? 16 : 10)),
    )
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

/** What the page says in its alert, or its beginning. */
function wordsOf(text: string): string {
  const [, alert = text] = /role="alert"[^>]*>([\s\S]*?)<\/div>/.exec(text) ?? []
  return alert
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 200)
}
