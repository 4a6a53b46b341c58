import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import type { Tx } from '~/platform/db/index.server'

/** @throws DomainError not-found, also for a session of another workshop */
export async function assertSessionOf(tx: Tx, workshopId: string, sessionId: string): Promise<void> {
  const found = isId(sessionId)
    ? await tx.workshopSession.findFirst({ where: { id: sessionId, workshopId } })
    : null
  if (!found) throw new DomainError('not-found')
}

export interface TalkRow {
  id: string
  sessionId: string
  position: number
}

/** @throws DomainError not-found, also for a talk of another workshop */
export async function getTalkRow(tx: Tx, workshopId: string, talkId: string): Promise<TalkRow> {
  const found = isId(talkId)
    ? await tx.talk.findFirst({ where: { id: talkId, session: { workshopId } } })
    : null
  if (!found) throw new DomainError('not-found')
  return found
}
