import type { UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { record } from '~/features/audit/record.server'
import { hashOfSessionId } from '~/platform/auth/lucia.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishRecheck } from '~/platform/live/topics.server'
import { assertCan } from '../../policy'

/** Ends one session of the own account, named by its public id. @throws DomainError not-found for anybody else's */
export async function revokeSession(actor: UserActor, publicId: string): Promise<void> {
  const { userId } = actor
  assertCan(actor, 'account:manage', { userId })
  await inTransaction(async (tx) => {
    const { count } = await tx.authSession.deleteMany({ where: { publicId, userId } })
    if (count === 0) throw new DomainError('not-found')
    await record(tx, actor, 'user.session-revoked', { type: 'user', id: userId })
    publishRecheck({ userId })
  })
}

/** Ends every session of the own account but this one. @returns how many there were */
export async function revokeOtherSessions(actor: UserActor, sessionId: string): Promise<number> {
  const { userId } = actor
  assertCan(actor, 'account:manage', { userId })
  return inTransaction(async (tx) => {
    const { count } = await tx.authSession.deleteMany({
      where: { userId, idHash: { not: hashOfSessionId(sessionId) } },
    })
    if (count === 0) return 0
    await record(tx, actor, 'user.session-revoked', { type: 'user', id: userId }, { count })
    publishRecheck({ userId })
    return count
  })
}
