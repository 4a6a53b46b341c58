import type { Accessed } from '~/kernel/accessed'
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
import { accessWorkshop, type AccessedWorkshop, type WorkshopRights } from './access.server'
import type { WorkshopSubject } from './policy'
import type { Workshop } from './workshop'

const withTalks = { talks: { orderBy: { position: 'asc' } } } satisfies Prisma.WorkshopSessionInclude
type Row = Prisma.WorkshopSessionGetPayload<{ include: typeof withTalks }>

/** The sessions of a workshop that was accessed or locked, in the order of time: who may see it may see them. */
export async function listSessions(tx: Tx, workshop: Pick<Workshop, 'id'>): Promise<ProgrammeSession[]> {
  const rows = await tx.workshopSession.findMany({
    where: { workshopId: workshop.id },
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
  const { row, can } = await accessWorkshop(actor, workshopId)
  const sessions = await listSessions(prisma, row)
  return { sessions, doubleBookings: can.editProgramme ? doubleBookings(sessions) : [] }
}

export interface AccessedSession extends Accessed<ProgrammeSession, WorkshopSubject, WorkshopRights> {
  workshop: AccessedWorkshop
  /** Who changed it last: for forms, and in no page's data. */
  revisedBy: string | null
}

/** @throws DomainError not-found (also where the session is another workshop's), signed-out, forbidden */
export async function accessSession(
  actor: Actor,
  workshopId: string,
  sessionId: string,
): Promise<AccessedSession> {
  const workshop = await accessWorkshop(actor, workshopId)
  const found = isId(sessionId)
    ? await prisma.workshopSession.findFirst({ where: { id: sessionId, workshopId }, include: withTalks })
    : null
  const [row] = await toSessions(found ? [found] : [], prisma)
  if (!found || !row) throw new DomainError('not-found')
  const { subject, can } = workshop
  return { row, subject, can, workshop, revisedBy: found.revisedBy }
}

export interface AccessedTalk extends Accessed<Talk, WorkshopSubject, WorkshopRights> {
  session: AccessedSession
  /** Who changed it last: for forms, and in no page's data. */
  revisedBy: string | null
}

/** @throws DomainError not-found, signed-out, forbidden */
export async function accessTalk(actor: Actor, workshopId: string, talkId: string): Promise<AccessedTalk> {
  const found = isId(talkId) ? await prisma.talk.findUnique({ where: { id: talkId } }) : null
  if (!found) throw new DomainError('not-found')
  const session = await accessSession(actor, workshopId, found.sessionId)
  const row = session.row.talks.find(({ id }) => id === talkId)
  if (!row) throw new DomainError('not-found')
  const { subject, can } = session
  return { row, subject, can, session, revisedBy: found.revisedBy }
}
