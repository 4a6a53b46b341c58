import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { record } from '~/features/audit/record.server'
import { luciaIn } from '~/platform/auth/lucia.server'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishRecheck } from '~/platform/live/topics.server'
import { endInvitations } from '../../identity/invitation/new-invitation.server'
import { assertCan } from '../policy'

/** Shuts a person out at once: sessions, open links and co-editing end with this. What they wrote stays theirs. */
export async function disableUser(actor: Actor, userId: string): Promise<void> {
  assertCan(actor, 'user:disable', { userId })
  await inTransaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, disabledAt: null },
      data: { disabledAt: now() },
    })
    if (count === 0) throw new DomainError('not-found')
    await luciaIn(tx).invalidateUserSessions(userId)
    await endInvitations(tx, userId)
    await record(tx, actor, 'user.disabled', { type: 'user', id: userId })
    publishRecheck({ userId })
  })
}

/** Lets a person in again, with the password of before; they sign in anew. */
export async function enableUser(actor: Actor, userId: string): Promise<void> {
  assertCan(actor, 'user:enable', { userId })
  await inTransaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, disabledAt: { not: null } },
      data: { disabledAt: null },
    })
    if (count === 0) throw new DomainError('not-found')
    await record(tx, actor, 'user.enabled', { type: 'user', id: userId })
  })
}
