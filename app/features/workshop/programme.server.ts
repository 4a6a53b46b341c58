import type { Actor } from '~/kernel/actor'
import { pairOf } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { prisma, type Prisma, type Tx } from '~/platform/db/index.server'
import {
  doubleBookings,
  type DoubleBooking,
  type ProgrammeSession,
  type SessionKind,
  type Talk,
} from './programme'
import { getWorkshop, type WorkshopPage } from './queries.server'

const withTalks = { talks: { orderBy: { position: 'asc' } } } satisfies Prisma.WorkshopSessionInclude
type Row = Prisma.WorkshopSessionGetPayload<{ include: typeof withTalks }>

/** A workshop's sessions in the order of time. No rights: the caller has checked them. */
export async function listSessions(tx: Tx, workshopId: string): Promise<ProgrammeSession[]> {
  const rows = await tx.workshopSession.findMany({
    where: { workshopId },
    include: withTalks,
    orderBy: [{ startsAt: 'asc' }, { roomVi: 'asc' }, { id: 'asc' }],
  })
  return toSessions(rows, tx)
}

async function toSessions(rows: Row[], tx: Tx): Promise<ProgrammeSession[]> {
  const chairIds = rows.flatMap(({ chairId }) => chairId ?? [])
  const chairs = await tx.user.findMany({ where: { id: { in: chairIds } }, select: { id: true, name: true } })
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    kind: row.kind as SessionKind,
    title: pairOf(row, 'title'),
    room: pairOf(row, 'room'),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    chair: chairs.find(({ id }) => id === row.chairId) ?? null,
    talks: row.talks.map(toTalk),
  }))
}

function toTalk(row: Row['talks'][number]): Talk {
  return {
    id: row.id,
    revision: row.revision,
    title: pairOf(row, 'title'),
    abstract: pairOf(row, 'abstract'),
    speakerId: row.speakerId,
    speakerName: row.speakerName,
    speakerOrganisation: pairOf(row, 'speakerOrganisation'),
  }
}

export interface ProgrammePage {
  sessions: ProgrammeSession[]
  /** Only for those who can mend it. */
  doubleBookings: DoubleBooking[]
}

/** @throws DomainError not-found, signed-out, forbidden */
export async function getProgramme(actor: Actor, workshopId: string): Promise<ProgrammePage> {
  const workshop = await getWorkshop(actor, workshopId)
  const sessions = await listSessions(prisma, workshop.id)
  return { sessions, doubleBookings: workshop.can.editProgramme ? doubleBookings(sessions) : [] }
}

export interface SessionPage {
  workshop: WorkshopPage
  session: ProgrammeSession
}

/** @throws DomainError not-found (also where the session is another workshop's), signed-out, forbidden */
export async function getSession(actor: Actor, workshopId: string, sessionId: string): Promise<SessionPage> {
  const workshop = await getWorkshop(actor, workshopId)
  const row = isId(sessionId)
    ? await prisma.workshopSession.findFirst({ where: { id: sessionId, workshopId }, include: withTalks })
    : null
  const [session] = await toSessions(row ? [row] : [], prisma)
  if (!session) throw new DomainError('not-found')
  return { workshop, session }
}

export interface TalkPage extends SessionPage {
  talk: Talk
}

/** @throws DomainError not-found, signed-out, forbidden */
export async function getTalk(actor: Actor, workshopId: string, talkId: string): Promise<TalkPage> {
  const found = isId(talkId) ? await prisma.talk.findUnique({ where: { id: talkId } }) : null
  if (!found) throw new DomainError('not-found')
  const page = await getSession(actor, workshopId, found.sessionId)
  const talk = page.session.talks.find(({ id }) => id === talkId)
  if (!talk) throw new DomainError('not-found')
  return { ...page, talk }
}
