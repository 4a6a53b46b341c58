import { describe, expect, it } from 'vitest'
import { fromLocalInput } from '~/kernel/dates'
import { assertFits, doubleBookings, isRunning, roomKey, type ProgrammeSession } from './programme'
import { layOut, placeOfNow, rowTracks } from './programme/programme-grid'

const DAYS = { startsOn: '2023-06-08', endsOn: '2023-06-09' }
const HALL = { vi: 'Hội trường lớn', en: 'Main hall' }
const ROOM_1 = { vi: 'Phòng 1', en: 'Room 1' }
const at = (time: string, day = '2023-06-08') => fromLocalInput(`${day}T${time}`).toISOString()

function session(
  id: string,
  from: string,
  to: string,
  more: Partial<ProgrammeSession> = {},
): ProgrammeSession {
  return {
    id,
    revision: 1,
    kind: 'plenary',
    title: { vi: `Phiên ${id}`, en: `Session ${id}` },
    room: HALL,
    startsAt: at(from),
    endsAt: at(to),
    chair: null,
    talks: [],
    ...more,
  }
}

const codeOf = (work: () => void) => {
  try {
    work()
    return null
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('assertFits', () => {
  const taken = [session('a', '08:00', '10:00')]

  it.each([
    ['after it, from the very minute', session('b', '10:00', '11:00'), null],
    ['before it, to the very minute', session('b', '07:00', '08:00'), null],
    ['within it', session('b', '08:30', '09:00'), 'room-taken'],
    ['around it', session('b', '07:00', '11:00'), 'room-taken'],
    ['over its end', session('b', '09:59', '11:00'), 'room-taken'],
    ['at the same time in another room', session('b', '08:00', '10:00', { room: ROOM_1 }), null],
    [
      'in the room typed without accents',
      session('b', '09:00', '11:00', { room: { vi: 'hoi truong  LON', en: '' } }),
      'room-taken',
    ],
    ['without a room', session('b', '08:00', '10:00', { room: { vi: '', en: '' } }), null],
    ['itself, moved', session('a', '09:00', '11:00'), null],
    ['ending as it begins', session('b', '10:00', '10:00'), 'session-ends-before-start'],
    ['ending before', session('b', '11:00', '10:00'), 'session-ends-before-start'],
    [
      'on the last day',
      session('b', '08:00', '10:00', {
        startsAt: at('08:00', '2023-06-09'),
        endsAt: at('23:59', '2023-06-09'),
      }),
      null,
    ],
    [
      'on the day before',
      session('b', '08:00', '10:00', { startsAt: at('23:00', '2023-06-07') }),
      'session-outside-workshop',
    ],
    [
      'past the last midnight',
      session('b', '08:00', '10:00', {
        startsAt: at('23:00', '2023-06-09'),
        endsAt: at('00:30', '2023-06-10'),
      }),
      'session-outside-workshop',
    ],
  ])('%s', (_what, slot, code) => {
    expect(codeOf(() => assertFits(slot, DAYS, taken))).toBe(code)
  })

  it('names the session that is in the way', () => {
    expect(() => assertFits(session('b', '09:00', '11:00'), DAYS, taken)).toThrow(
      expect.objectContaining({
        params: { title: 'Phiên a', start: '08:00', end: '10:00' },
        field: 'roomVi',
      }),
    )
  })
})

describe('doubleBookings', () => {
  const lan = { id: 'lan', name: 'Trần Thị Lan' }
  const talkBy = (speakerId: string) => ({
    id: 't',
    revision: 1,
    title: { vi: '', en: '' },
    abstract: { vi: '', en: '' },
    speakerId,
    speakerName: lan.name,
    speakerOrganisation: { vi: '', en: '' },
  })

  it('finds who chairs here and speaks there at the same time, once', () => {
    const chairing = session('a', '08:00', '10:00', { chair: lan, talks: [talkBy('lan')] })
    const speaking = session('b', '09:00', '11:00', { room: ROOM_1, talks: [talkBy('lan')] })
    const found = doubleBookings([
      chairing,
      speaking,
      session('c', '10:00', '12:00', { chair: lan, room: HALL }),
    ])
    expect(found.map(({ person, sessions }) => [person.id, sessions.map(({ id }) => id)])).toEqual([
      ['lan', ['a', 'b']],
      ['lan', ['b', 'c']],
    ])
  })

  it('lets a person go from one room straight to the next', () => {
    expect(
      doubleBookings([
        session('a', '08:00', '09:00', { chair: lan }),
        session('b', '09:00', '10:00', { chair: lan }),
      ]),
    ).toEqual([])
  })
})

describe('layOut', () => {
  const programme = [
    session('opening', '08:00', '08:30'),
    session('hall', '08:30', '10:00'),
    session('room', '08:30', '09:30', { room: ROOM_1 }),
    session('coffee', '10:00', '10:20', { kind: 'break', room: { vi: 'Sảnh', en: 'Foyer' } }),
    session('second day', '08:00', '09:00', {
      startsAt: at('08:00', '2023-06-09'),
      endsAt: at('09:00', '2023-06-09'),
    }),
  ]

  it('gives a whole row to what is alone and columns to what runs at the same time', () => {
    const [first, second] = layOut(programme)
    expect(first?.rooms).toEqual([HALL, ROOM_1])
    expect(first?.placed.map(({ session: { id }, ...lines }) => [id, ...Object.values(lines)])).toEqual([
      ['opening', 1, 2, 1, 3],
      ['hall', 2, 4, 1, 2],
      ['room', 2, 3, 2, 3],
      ['coffee', 4, 5, 1, 3],
    ])
    expect(second).toMatchObject({ day: '2023-06-09', rooms: [], placed: [{ columnStart: 1, columnEnd: 2 }] })
  })

  it('lays sessions without a room beside each other', () => {
    const none = { vi: '', en: '' }
    const [day] = layOut([
      session('a', '08:00', '09:00', { room: none }),
      session('b', '08:00', '09:00', { room: none }),
    ])
    expect(day?.placed.map(({ columnStart }) => columnStart)).toEqual([1, 2])
  })

  it('puts the line of the present where it belongs, and nowhere outside the day', () => {
    const [day] = layOut(programme)
    if (!day) throw new Error('no day')
    expect(placeOfNow(day, at('08:15'))).toEqual({ row: 1, share: 0.5 })
    expect(placeOfNow(day, at('08:30'))).toEqual({ row: 2, share: 0 })
    expect(placeOfNow(day, at('07:59'))).toBeNull()
    expect(placeOfNow(day, at('10:20'))).toBeNull()
    expect(rowTracks(day).split(' auto)')).toHaveLength(5)
  })

  it('has nothing to lay out of an empty programme', () => {
    expect(layOut([])).toEqual([])
  })
})

it('a session runs from its first minute to its last', () => {
  const one = session('a', '08:00', '09:00')
  expect([at('07:59'), at('08:00'), at('08:59'), at('09:00')].map((now) => isRunning(one, now))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

it('a room is one room in either language', () => {
  expect(roomKey({ vi: '', en: 'Main Hall' })).toBe(roomKey({ vi: '', en: 'main hall' }))
  expect(roomKey({ vi: '', en: '' })).toBe('')
})
