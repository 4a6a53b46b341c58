import { isUser, type Actor, type ParticipationRole, type UserActor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { dayOf, storedDay } from '~/kernel/dates'
import { beyond, cutPage, orderByOf, placeOf } from '~/kernel/list-order'
import { holding, queryWords, searchKeyOf } from '~/kernel/search'
import { listOrganisations, organisationsById } from '~/features/organisation/queries.server'
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
  /** Words of the title, summary, place or a host, with or without accents. */
  query?: string
  when?: When
  /** Only those that the actor takes part in. */
  isMine?: boolean
  /** The `next` of the page before. */
  after?: string
}

export interface ListedWorkshop extends Workshop {
  when: When
  /** What the actor is there. */
  roles: ParticipationRole[]
}

export interface WorkshopListPage {
  workshops: ListedWorkshop[]
  /** Of all pages together. */
  count: number
  /** Pass as `after` for those that follow; null on the last page. */
  next: string | null
}

const PAGE_SIZE = 30

/** Those to come, the nearest at the top; then those that are over, the latest first. */
const ORDERS = {
  upcoming: [
    ['startsOn', 'asc'],
    ['id', 'asc'],
  ],
  past: [
    ['startsOn', 'desc'],
    ['id', 'desc'],
  ],
} as const

/** For queries: a workshop is past when its last day is over. */
const whereWhen = (when: When, today: string): Prisma.WorkshopWhereInput => ({
  endsOn: when === 'upcoming' ? { gte: new Date(today) } : { lt: new Date(today) },
})

/** A page of the workshops that the actor may see. */
export async function listWorkshops(actor: Actor, filter: WorkshopFilter = {}): Promise<WorkshopListPage> {
  const mine = [...new Set(isUser(actor) ? actor.participations.map(({ workshopId }) => workshopId) : [])]
  const visible: Prisma.WorkshopWhereInput =
    isUser(actor) && actor.isAdmin ? {} : { OR: [{ visibility: 'public' }, { id: { in: mine } }] }
  const today = dayOf(now())
  const place = await placeOf(filter.after ?? '', (id) =>
    prisma.workshop.findFirst({ where: { AND: [visible, { id }] } }),
  )
  const placedIn = place && place !== 'gone' ? whenOf({ endsOn: storedDay(place.endsOn) }, today) : place
  const found: Prisma.WorkshopWhereInput[] = [
    visible,
    filter.when ? whereWhen(filter.when, today) : {},
    filter.isMine ? { id: { in: mine } } : {},
    await foundBy(filter.query ?? ''),
  ]
  const rowsOf = (when: When) =>
    prisma.workshop.findMany({
      where: {
        AND: [
          ...found,
          whereWhen(when, today),
          beyond(ORDERS[when], placedIn === when || placedIn === 'gone' ? place : null),
        ],
      },
      include: withHosts,
      orderBy: orderByOf(ORDERS[when]),
      take: PAGE_SIZE + 1,
    })
  const [upcoming, past, count] = await Promise.all([
    placedIn === 'past' ? [] : rowsOf('upcoming'),
    rowsOf('past'),
    prisma.workshop.count({ where: { AND: found } }),
  ])
  const { shown, next } = cutPage([...upcoming, ...past], PAGE_SIZE)
  const workshops = (await toWorkshops(shown, prisma)).map((workshop) => ({
    ...workshop,
    when: whenOf(workshop, today),
    roles: rolesAt(actor, workshop.id),
  }))
  return { workshops, count, next }
}

/** The workshops that the person takes part in, the latest first, to choose one. */
export async function listOwnWorkshops(actor: UserActor): Promise<{ id: string; title: Bilingual }[]> {
  const rows = await prisma.workshop.findMany({
    where: { id: { in: [...new Set(actor.participations.map(({ workshopId }) => workshopId))] } },
    select: { id: true, titleVi: true, titleEn: true },
    orderBy: orderByOf(ORDERS.past),
  })
  return rows.map((row) => ({ id: row.id, title: pairOf(row, 'title') }))
}

/** Also by the names of those who hold it, and of their successors: those are read together, as everywhere. */
async function foundBy(query: string): Promise<Prisma.WorkshopWhereInput> {
  if (queryWords(query).length === 0) return {}
  const organisations = (await listOrganisations()).map(({ id, name, heirs }) => ({
    id,
    key: searchKeyOf(...[name, ...heirs.map((heir) => heir.name)].flatMap(({ vi, en }) => [vi, en])),
  }))
  return holding<Prisma.WorkshopWhereInput>(query, (holdsWord, word) => {
    const named = organisations.filter(({ key }) => key.includes(word)).map(({ id }) => id)
    return [{ searchKey: holdsWord }, { hosts: { some: { organisationId: { in: named } } } }]
  })
}

function rolesAt(actor: Actor, workshopId: string): ParticipationRole[] {
  return isUser(actor)
    ? actor.participations.filter((one) => one.workshopId === workshopId).map(({ role }) => role)
    : []
}
