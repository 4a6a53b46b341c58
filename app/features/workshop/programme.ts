import type { Bilingual } from '~/kernel/bilingual'
import { dayOf, formatTime, fromLocalInput, toLocalInput } from '~/kernel/dates'
import { DomainError } from '~/kernel/domain-error'
import { searchKey } from '~/kernel/vietnamese'
import type { WorkshopDays } from './workshop'

export const SESSION_KINDS = ['plenary', 'parallel', 'break'] as const
export type SessionKind = (typeof SESSION_KINDS)[number]

/** When and where. Instants are ISO strings, so that pages can carry them. */
export interface Slot {
  id: string
  title: Bilingual
  room: Bilingual
  startsAt: string
  endsAt: string
}

export interface Person {
  id: string
  name: string
}

export interface Talk {
  id: string
  revision: number
  title: Bilingual
  abstract: Bilingual
  speakerId: string | null
  speakerName: string
  speakerOrganisation: Bilingual
}

export interface ProgrammeSession extends Slot {
  revision: number
  kind: SessionKind
  chair: Person | null
  talks: Talk[]
}

/** One room however it was typed: "Hội trường lớn" and "hoi truong lon" are the same door. Empty when no room is named. */
export function roomKey(room: Bilingual): string {
  return searchKey(room.vi) || searchKey(room.en)
}

export function overlaps(
  a: Pick<Slot, 'startsAt' | 'endsAt'>,
  b: Pick<Slot, 'startsAt' | 'endsAt'>,
): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt
}

/**
 * May this session stand in the programme? One that ends when the next begins is no overlap.
 * @throws DomainError session-ends-before-start, session-outside-workshop, room-taken
 */
export function assertFits(slot: Slot, days: WorkshopDays, others: readonly Slot[]): void {
  if (slot.endsAt <= slot.startsAt) throw new DomainError('session-ends-before-start', {}, 'endsAt')
  if (!isWithin(slot, days)) throw new DomainError('session-outside-workshop', {}, 'startsAt')
  const key = roomKey(slot.room)
  const taken = others.find(
    (other) => other.id !== slot.id && key && roomKey(other.room) === key && overlaps(slot, other),
  )
  if (!taken) return
  const params = {
    title: taken.title.vi || taken.title.en,
    start: formatTime(taken.startsAt),
    end: formatTime(taken.endsAt),
  }
  throw new DomainError('room-taken', params, 'roomVi')
}

export function isWithin(
  slot: Pick<Slot, 'startsAt' | 'endsAt'>,
  { startsOn, endsOn }: WorkshopDays,
): boolean {
  return dayOf(slot.startsAt) >= startsOn && dayOf(slot.endsAt) <= endsOn
}

export interface DoubleBooking {
  person: Person
  sessions: [Slot, Slot]
}

/** People whom the programme wants in two places at once. A warning, not an error: the organisers may know better. */
export function doubleBookings(sessions: readonly ProgrammeSession[]): DoubleBooking[] {
  const found: DoubleBooking[] = []
  sessions.forEach((first, index) => {
    for (const second of sessions.slice(index + 1)) {
      if (!overlaps(first, second)) continue
      const there = new Set(peopleOf(second).map(({ id }) => id))
      for (const person of peopleOf(first)) {
        if (there.has(person.id)) found.push({ person, sessions: [first, second] })
      }
    }
  })
  return found
}

function peopleOf({ chair, talks }: ProgrammeSession): Person[] {
  const people = new Map<string, Person>()
  if (chair) people.set(chair.id, chair)
  for (const { speakerId, speakerName } of talks) {
    if (speakerId) people.set(speakerId, { id: speakerId, name: speakerName })
  }
  return [...people.values()]
}

/** True while the session runs. `at` is an ISO instant. */
export function isRunning({ startsAt, endsAt }: Pick<Slot, 'startsAt' | 'endsAt'>, at: string): boolean {
  return startsAt <= at && at < endsAt
}

/** Where a new session most likely goes: after the last one, or at eight on the first day, for an hour. */
export function nextSlot(
  days: WorkshopDays,
  sessions: readonly Pick<Slot, 'endsAt'>[],
): { startsAt: string; endsAt: string } {
  const last = sessions
    .map(({ endsAt }) => endsAt)
    .sort()
    .at(-1)
  const startsAt = last ? toLocalInput(last) : `${days.startsOn}T08:00`
  const endsAt = toLocalInput(new Date(fromLocalInput(startsAt).getTime() + 60 * 60 * 1000))
  return { startsAt, endsAt }
}
