import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { visitor } from '~/kernel/actor'
import { liveTicket, readLiveTicket, ticketId } from '~/platform/live/ticket.server'
import {
  heardLately,
  onChange,
  onRecheck,
  publishChange,
  publishFacts,
  publishRecheck,
} from '~/platform/live/topics.server'
import { actorWith } from '../prisma/factories/actor'
import { liveStream, spreadOf, STREAM_BOUNDS } from './live'

/** Whose session each cookie is, as the database would say. */
const sessions = new Map<string, string>()
const personOfCookie = (cookie: string | null | undefined) =>
  Promise.resolve(sessions.get(cookie ?? '') ?? null)
const lan = actorWith({ userId: 'lan' })
const minh = actorWith({ userId: 'minh' })

/** Each test has ballots of its own: a stream begins with what was heard of its topics lately. */
let testNumber = 0
const about = (ballot: number) => `ballot:${testNumber}-${ballot}` as const

let base: string
let close: () => void

beforeEach(async () => {
  testNumber += 1
  sessions.clear()
  sessions.set('of-lan', 'lan').set('of-minh', 'minh')
  const app = express()
  const live = liveStream({
    live: { readTicket: readLiveTicket, ticketId, heardLately, onChange, onRecheck },
    personOfCookie,
    stillPersonOfCookie: personOfCookie,
    networkOf: () => 'hall',
  })
  app.get('/live', live.handler)
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/live`
  close = () => {
    live.endAll()
    server.closeAllConnections()
    server.close()
  }
})
afterEach(() => close())

/** One stream, read as it comes. */
class Stream {
  text = ''
  isOver = false
  constructor(readonly answer: Response) {
    void this.#read()
  }
  get events(): string[] {
    return [...this.text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(
      ([, event, data]) => `${event} ${data}`,
    )
  }
  async #read(): Promise<void> {
    const decoder = new TextDecoder()
    try {
      for await (const chunk of this.answer.body as unknown as AsyncIterable<Uint8Array>)
        this.text += decoder.decode(chunk)
    } finally {
      this.isOver = true
    }
  }
}

const ask = (cookie: string | null, ...tickets: string[]) =>
  fetch(`${base}?${new URLSearchParams(tickets.map((ticket) => ['ticket', ticket])).toString()}`, {
    headers: cookie === null ? {} : { cookie },
  })
const open = async (cookie: string | null, ...tickets: string[]) => new Stream(await ask(cookie, ...tickets))
const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 })

describe('the event stream', () => {
  it('serves several tickets and says which of them is concerned', async () => {
    const [ballot, workshop] = [liveTicket(lan, about(1)), liveTicket(lan, about(3), about(1))]
    const stream = await open('of-lan', ballot, workshop)
    publishChange(about(3))
    await soon(() => expect(stream.events).toEqual([`change ${ticketId(workshop)}`]))
    publishChange(about(1))
    await soon(() =>
      expect(stream.events.slice(1).sort()).toEqual(
        [`change ${ticketId(ballot)}`, `change ${ticketId(workshop)}`].sort(),
      ),
    )
  })

  it('begins with what happened while the page was under way, and with no more', async () => {
    const ballotId = '0190a000-0000-7000-8000-000000000001'
    publishFacts(about(1), { ballotId, voted: 1, entitled: 63 })
    publishFacts(about(1), { ballotId, voted: 2, entitled: 63 })
    publishChange(about(2))
    publishChange(about(3))
    const tickets = [liveTicket(lan, about(1)), liveTicket(lan, about(2)), liveTicket(lan, about(4))]
    const stream = await open('of-lan', ...tickets)
    publishChange(about(4))
    const [first = '', second = '', last = ''] = tickets.map(ticketId)
    const turnout = `${about(1)} {"ballotId":"${ballotId}","voted":2,"entitled":63}`
    await soon(() =>
      expect(stream.events).toEqual([`facts ${first} ${turnout}`, `change ${second}`, `change ${last}`]),
    )
  })

  it('says what is now so, to those alone whose ticket names the topic', async () => {
    const ballotId = '0198c5a4-6c2e-7b7e-8d63-1f5b0e7c9a11'
    const tickets = [liveTicket(lan, about(1), 'votes:hue'), liveTicket(minh, about(1))]
    const [own = '', others = ''] = tickets
    const [one, other] = [await open('of-lan', own), await open('of-minh', others)]
    publishFacts('votes:hue', { ballotId })
    publishFacts(about(1), { ballotId, voted: 1, entitled: 63 })
    const turnout = `${about(1)} {"ballotId":"${ballotId}","voted":1,"entitled":63}`
    await soon(() =>
      expect(one.events).toEqual([
        `facts ${ticketId(own)} votes:hue {"ballotId":"${ballotId}"}`,
        `facts ${ticketId(own)} ${turnout}`,
      ]),
    )
    await soon(() => expect(other.events).toEqual([`facts ${ticketId(others)} ${turnout}`]))
  })

  it('tells a hall of a change one after the other, and each once for several changes', async () => {
    const ticket = liveTicket(visitor, 'follow-up:all')
    const hall = await Promise.all(Array.from({ length: 40 }, () => open(null, ticket)))
    for (let n = 0; n < 3; n++) publishChange('follow-up:all')
    const change = `change ${ticketId(ticket)}`
    await soon(() => expect(hall.map(({ events }) => events)).toEqual(hall.map(() => [change])))
    publishChange('follow-up:all')
    await soon(() => expect(hall.map(({ events }) => events)).toEqual(hall.map(() => [change, change])))
  })

  it('spreads a change the longer the more listen, to a few not at all, and to nobody for long', () => {
    expect([1, 25].map(spreadOf)).toEqual([0, 0])
    expect(spreadOf(100)).toBeGreaterThan(0)
    expect(spreadOf(500)).toBeGreaterThan(spreadOf(100))
    expect(spreadOf(50_000)).toBeLessThanOrEqual(5_000)
  })

  it('takes a ticket only with the session of its person; a visitor’s with any', async () => {
    const ticket = liveTicket(lan, about(1))
    expect((await ask('of-minh', ticket)).status).toBe(204)
    expect((await ask(null, ticket)).status).toBe(204)
    expect((await ask('of-lan', 'made up')).status).toBe(204)
    expect((await ask('of-lan')).status).toBe(204)
    expect((await ask(null, liveTicket(visitor, 'follow-up:all'))).status).toBe(200)
    expect((await ask('of-lan', ticket)).status).toBe(200)
  })

  it('has the page of a ticket that no longer holds loaded anew, and goes on with the others', async () => {
    const [own, others] = [liveTicket(lan, about(1)), liveTicket(minh, about(2))]
    const stream = await open('of-lan', own, others)
    await soon(() => expect(stream.events).toEqual([`change ${ticketId(others)}`]))
    publishChange(about(2))
    publishChange(about(1))
    await soon(() => expect(stream.events.slice(1)).toEqual([`change ${ticketId(own)}`]))
  })

  it('ends when the session of its person has ended, and does not come back', async () => {
    const ticket = liveTicket(lan, about(1))
    const stream = await open('of-lan', ticket)
    const neighbour = await open('of-minh', liveTicket(minh, about(1)))
    sessions.delete('of-lan')
    publishRecheck({ userId: 'lan' })
    await soon(() => expect(stream.isOver).toBe(true))
    expect(stream.events).toEqual([`change ${ticketId(ticket)}`])
    expect((await ask('of-lan', ticket)).status).toBe(204)
    publishChange(about(1))
    await soon(() => expect(neighbour.events).toHaveLength(1))
    expect(stream.events).toHaveLength(1)
  })

  it('ends when the rights of its person change; a ticket of the next load is taken', async () => {
    const stream = await open('of-lan', liveTicket(lan, about(1)))
    publishRecheck({ userId: 'lan' })
    await soon(() => expect(stream.isOver).toBe(true))
    expect((await ask('of-lan', liveTicket(lan, about(1)))).status).toBe(200)
  })

  it('is open at most so many times for one person, and has room again afterwards', async () => {
    const ticket = liveTicket(lan, about(1))
    const streams = await Promise.all(
      Array.from({ length: STREAM_BOUNDS.person }, () => ask('of-lan', ticket)),
    )
    expect(streams.every(({ status }) => status === 200)).toBe(true)
    const refused = await ask('of-lan', ticket)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
    // Neighbours of the same network are not concerned.
    expect((await ask('of-minh', liveTicket(minh, about(1)))).status).toBe(200)
    await streams[0]?.body?.cancel()
    await vi.waitFor(async () => expect((await ask('of-lan', ticket)).status).toBe(200), { timeout: 10_000 })
  })

  it('is open at most so many times for the visitors of one network, where a hall of people has room for its tabs', async () => {
    const ticket = liveTicket(visitor, 'follow-up:all')
    // Kept, or the collector would close what nobody reads.
    const answers: Response[] = []
    for (let index = 0; index < 600; index++) answers.push(await ask(null, ticket))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(STREAM_BOUNDS.visitors)
    expect(statuses.at(-1)).toBe(429)
    expect((await ask('of-lan', liveTicket(lan, about(1)))).status).toBe(200)
    expect(STREAM_BOUNDS.network).toBeGreaterThanOrEqual(500 * 5)
  })
})
