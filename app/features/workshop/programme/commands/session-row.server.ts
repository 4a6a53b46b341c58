import { removedBy } from '~/features/audit/removed.server'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import type { Tx } from '~/platform/db/index.server'
import type { ProgrammeSession, Talk } from '../../programme'
import { listSessions } from '../../programme.server'

export interface SessionForUpdate {
  session: ProgrammeSession
  /** Who changed it last. */
  revisedBy: string | null
}

/**
 * A session of a locked workshop.
 * @throws DomainError already-removed when somebody was faster; not-found, also for a session of another workshop
 */
export async function getSessionForUpdate(
  tx: Tx,
  workshopId: string,
  sessionId: string,
): Promise<SessionForUpdate> {
  const row = isId(sessionId)
    ? await tx.workshopSession.findFirst({ where: { id: sessionId, workshopId } })
    : null
  const session = row && (await listSessions(tx, { id: workshopId })).find(({ id }) => id === sessionId)
  if (!session) return removedOr(tx, workshopId, sessionId)
  return { session, revisedBy: row.revisedBy }
}

export interface TalkForUpdate extends SessionForUpdate {
  talk: Talk
}

/** A talk of a locked workshop, with its session. @throws DomainError already-removed, not-found */
export async function getTalkForUpdate(tx: Tx, workshopId: string, talkId: string): Promise<TalkForUpdate> {
  const row = isId(talkId)
    ? await tx.talk.findFirst({ where: { id: talkId, session: { workshopId } } })
    : null
  if (!row) return removedOr(tx, workshopId, talkId)
  const { session } = await getSessionForUpdate(tx, workshopId, row.sessionId)
  const talk = session.talks.find(({ id }) => id === talkId)
  if (!talk) throw new DomainError('not-found')
  return { session, talk, revisedBy: row.revisedBy }
}

async function removedOr(tx: Tx, workshopId: string, id: string): Promise<never> {
  const name = isId(id) ? await removedBy(tx, { type: 'workshop', id: workshopId }, id) : null
  throw name === null ? new DomainError('not-found') : new DomainError('already-removed', { name })
}
