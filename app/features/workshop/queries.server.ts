import { isUser, type Actor, type ParticipationRole } from '~/kernel/actor'
import { pairOf } from '~/kernel/bilingual'
import { dayOf, storedDay } from '~/kernel/dates'
import { finder } from '~/kernel/search'
import { organisationsById } from '~/features/organisation/queries.server'
import { now } from '~/platform/clock.server'
import { prisma, type Prisma, type Tx } from '~/platform/db/index.server'
import { whenOf, type Visibility, type When, type Workshop } from './workshop'

export const withHosts = { hosts: { orderBy: { position: 'asc' } } } satisfies Prisma.WorkshopInclude
type Row = Prisma.WorkshopGetPayload<{ include: typeof withHosts }>

export async function toWorkshops(rows: Row[], tx: Tx): Promise<Workshop[]> {
  const organisations = await organisationsById(
    rows.flatMap((row) => row.hosts.map((host) => host.organisationId)),
    tx,
  )
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    title: pairOf(row, 'title'),
    summary: pairOf(row, 'summary'),
    place: pairOf(row, 'place'),
    startsOn: storedDay(row.startsOn),
    endsOn: storedDay(row.endsOn),
    visibility: row.visibility as Visibility,
    isDemo: row.isDemo,
    hosts: row.hosts.flatMap(({ organisationId }) => {
      const found = organisations.get(organisationId)
      return found ? [{ id: found.id, name: found.name, heirs: found.heirs }] : []
    }),
  }))
}

export interface WorkshopFilter {
  /** Words of the title, place or a host, with or without accents. */
  query?: string
  when?: When
  /** Only those that the actor takes part in. */
  isMine?: boolean
}

export interface ListedWorkshop extends Workshop {
  when: When
  /** What the actor is there. */
  roles: ParticipationRole[]
}

/** Workshops that the actor may see: those to come first, the nearest at the top, then those that are over, the latest first. */
export async function listWorkshops(actor: Actor, filter: WorkshopFilter = {}): Promise<ListedWorkshop[]> {
  const mine = new Set(isUser(actor) ? actor.participations.map(({ workshopId }) => workshopId) : [])
  const rows = await prisma.workshop.findMany({
    where:
      isUser(actor) && actor.isAdmin ? {} : { OR: [{ visibility: 'public' }, { id: { in: [...mine] } }] },
    include: withHosts,
  })
  const today = dayOf(now())
  const finds = finder(filter.query ?? '')
  const listed = (await toWorkshops(rows, prisma))
    .map((workshop) => ({ ...workshop, when: whenOf(workshop, today), roles: rolesAt(actor, workshop.id) }))
    .filter((one) => !filter.when || one.when === filter.when)
    .filter((one) => !filter.isMine || mine.has(one.id))
    .filter((one) => finds(...searchTexts(one)))
  const upcoming = listed
    .filter((one) => one.when === 'upcoming')
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
  const past = listed.filter((one) => one.when === 'past').sort((a, b) => (a.startsOn < b.startsOn ? 1 : -1))
  return [...upcoming, ...past]
}

function searchTexts({ title, place, hosts }: Workshop): string[] {
  const names = hosts.flatMap((host) => [host.name, ...host.heirs.map((heir) => heir.name)])
  return [title, place, ...names].flatMap(({ vi, en }) => [vi, en])
}

function rolesAt(actor: Actor, workshopId: string): ParticipationRole[] {
  return isUser(actor)
    ? actor.participations.filter((one) => one.workshopId === workshopId).map(({ role }) => role)
    : []
}
