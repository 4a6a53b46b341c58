import type { UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId, newId } from '~/kernel/ids'
import { record } from '~/features/audit/record.server'
import { notify } from '~/features/notification/notify.server'
import { now } from '~/platform/clock.server'
import type { Tx } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { openingOf } from './opening.server'
import { RESET_DAYS } from './password-reset'

const DAY_MS = 24 * 60 * 60 * 1000

/** For queries: requests that can still be decided. */
export const whereWaiting = () => ({
  status: 'waiting',
  expiresAt: { gt: now() },
  user: { disabledAt: null },
})

/** Puts a request where others decide it. @returns its id */
export async function insertRequest(
  tx: Tx,
  actor: UserActor,
  userId: string,
  reason: string,
): Promise<string> {
  const [id, at] = [newId(), now()]
  const expiresAt = new Date(at.getTime() + RESET_DAYS * DAY_MS)
  await tx.passwordReset.create({
    data: { id, userId, reason, requestedBy: actor.userId, requestedAt: at, expiresAt },
  })
  await record(tx, actor, 'user.reset-requested', { type: 'user', id: userId }, { reason })
  // The owner may refuse. An account that nobody has opened has no owner yet.
  const isInUse = (await tx.user.count({ where: { id: userId, passwordHash: { not: null } } })) > 0
  if (isInUse) await notify(tx, 'reset-requested', { to: [userId], subjectId: id, params: {}, by: actor })
  publishChange('resets:all')
  return id
}

/** A request that waits, held until the end of the transaction. @throws DomainError not-found for decided and expired ones */
export async function lockReset(tx: Tx, resetId: string) {
  if (!isId(resetId)) throw new DomainError('not-found')
  await tx.$queryRaw`SELECT id FROM password_reset WHERE id = ${resetId}::uuid FOR UPDATE`
  const row = await tx.passwordReset.findFirst({
    where: { id: resetId, ...whereWaiting() },
    include: { user: { select: { email: true, passwordHash: true } } },
  })
  if (!row) throw new DomainError('not-found')
  const { spokenFor } = await openingOf(tx, row.userId)
  return { ...row, email: row.user.email, isInUse: row.user.passwordHash !== null, spokenFor }
}
