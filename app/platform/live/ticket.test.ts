import { afterEach, describe, expect, it } from 'vitest'
import { visitor } from '~/kernel/actor'
import { actorWith } from '../../../prisma/factories/actor'
import { setClock } from '../clock.server'
import { liveTicket, readLiveTicket, ticketId } from './ticket.server'
import { publishRecheck } from './topics.server'

const person = (userId: string) => actorWith({ userId })
const START = new Date('2026-11-27T08:00:00Z')
const hoursLater = (hours: number) => new Date(START.getTime() + hours * 60 * 60 * 1000)

afterEach(() => setClock(null))

describe('a live ticket', () => {
  it('says whose it is, and what may be heard', () => {
    expect(readLiveTicket(liveTicket(person('lan'), 'ballot:1', 'workshop:2'))).toMatchObject({
      userId: 'lan',
      topics: ['ballot:1', 'workshop:2'],
    })
    expect(readLiveTicket(liveTicket(visitor, 'follow-up:all'))).toMatchObject({ userId: null })
  })

  it('holds for twelve hours', () => {
    setClock(START)
    const ticket = liveTicket(person('lan'), 'ballot:1')
    setClock(hoursLater(11.9))
    expect(readLiveTicket(ticket)).not.toBeNull()
    setClock(hoursLater(12))
    expect(readLiveTicket(ticket)).toBeNull()
  })

  it('ends when the rights of its person change, and nobody else', () => {
    setClock(START)
    const [lans, minhs] = [liveTicket(person('lan'), 'ballot:1'), liveTicket(person('minh'), 'ballot:1')]
    setClock(hoursLater(1))
    publishRecheck({ userId: 'lan' })
    expect(readLiveTicket(lans)).toBeNull()
    expect(readLiveTicket(minhs)).not.toBeNull()
    setClock(hoursLater(1.1))
    expect(readLiveTicket(liveTicket(person('lan'), 'ballot:1'))).not.toBeNull()
  })

  it('is the same with each load of a page, so that its stream stays', () => {
    setClock(START)
    const first = liveTicket(person('lan'), 'ballot:1')
    setClock(hoursLater(0.5))
    expect(liveTicket(person('lan'), 'ballot:1')).toBe(first)
    expect(liveTicket(person('minh'), 'ballot:1')).not.toBe(first)
  })

  it('cannot be made up or altered', () => {
    const [payload = '', signature = ''] = liveTicket(person('lan'), 'ballot:1').split('.')
    const others = Buffer.from(JSON.stringify(['ballot:1', 'minh', 0, 9e15])).toString('base64url')
    for (const ticket of ['', '.', payload, `${others}.${signature}`, `${payload}.${signature}x`, 'ballot:1'])
      expect(readLiveTicket(ticket)).toBeNull()
  })

  it('has a short name of sixteen hexadecimal digits', () => {
    expect(ticketId('abc')).toBe('ba7816bf8f01cfea')
  })
})
