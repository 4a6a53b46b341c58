import { dayOf } from '~/kernel/dates'
import type { Bilingual } from '~/kernel/bilingual'
import { overlaps, roomKey, type ProgrammeSession } from '../programme'

/** Where a session lies in a day's grid. Lines are counted from 1, as CSS does; the last one is exclusive. */
export interface PlacedSession {
  session: ProgrammeSession
  rowStart: number
  rowEnd: number
  columnStart: number
  columnEnd: number
}

export interface GridDay {
  day: string
  rooms: Bilingual[]
  /** The instants at which something begins or ends; row n lies between the nth and the next. */
  boundaries: string[]
  placed: PlacedSession[]
}

/**
 * Lays a programme out by day, with a column for each room. A session that has its time to itself takes the whole
 * width, as plenaries and breaks do; others stay in their room's column.
 */
export function layOut(sessions: readonly ProgrammeSession[]): GridDay[] {
  const days = new Map<string, ProgrammeSession[]>()
  for (const session of sessions) {
    const day = dayOf(session.startsAt)
    days.set(day, [...(days.get(day) ?? []), session])
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, ofDay]) => layOutDay(day, ofDay))
}

function layOutDay(day: string, sessions: ProgrammeSession[]): GridDay {
  const boundaries = [...new Set(sessions.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]))].sort()
  const isAlone = (one: ProgrammeSession) => sessions.every((other) => other === one || !overlaps(one, other))
  // A foyer that only ever holds the coffee break needs no column of its own.
  const sharing = sessions.filter((session) => !isAlone(session))
  const rooms = new Map<string, Bilingual>()
  for (const session of sharing.length > 0 ? sharing : sessions) {
    const key = columnKey(session)
    if (!rooms.has(key)) rooms.set(key, session.room)
  }
  if (sharing.length === 0) rooms.clear()
  const columns = [...rooms.keys()]
  const width = Math.max(1, columns.length)
  const placed = sessions.map((session) => {
    const column = columns.indexOf(columnKey(session)) + 1
    const isWide = isAlone(session)
    return {
      session,
      rowStart: boundaries.indexOf(session.startsAt) + 1,
      rowEnd: boundaries.indexOf(session.endsAt) + 1,
      columnStart: isWide ? 1 : column,
      columnEnd: isWide ? width + 1 : column + 1,
    }
  })
  return { day, rooms: [...rooms.values()], boundaries, placed }
}

/** Two sessions without a room at the same time must not lie on each other: each gets its own column. */
function columnKey(session: ProgrammeSession): string {
  return roomKey(session.room) || session.id
}

export interface NowPlace {
  row: number
  /** How far down that row, 0 to 1. */
  share: number
}

/** Where the line of the present lies in a day's grid, or null when the day has not begun or is over. */
export function placeOfNow({ boundaries }: Pick<GridDay, 'boundaries'>, at: string): NowPlace | null {
  const row = boundaries.findIndex((boundary, index) => boundary <= at && at < (boundaries[index + 1] ?? ''))
  const [from, to] = [boundaries[row], boundaries[row + 1]]
  if (from === undefined || to === undefined) return null
  return { row: row + 1, share: (Date.parse(at) - Date.parse(from)) / (Date.parse(to) - Date.parse(from)) }
}

const PIXELS_PER_MINUTE = 2
const MIN_ROW_PX = 56

/** Rows grow with the time they stand for, and with their content where that needs more. */
export function rowTracks({ boundaries }: Pick<GridDay, 'boundaries'>): string {
  return boundaries
    .slice(1)
    .map((boundary, index) => {
      const minutes = (Date.parse(boundary) - Date.parse(boundaries[index] ?? boundary)) / 60_000
      return `minmax(${Math.min(240, Math.max(MIN_ROW_PX, Math.round(minutes * PIXELS_PER_MINUTE)))}px, auto)`
    })
    .join(' ')
}
