import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { insertInvitation } from '../new-invitation.server'
import { assertCan } from '../policy'
import type { Invited } from './invite-user.server'

/**
 * A new link for somebody whose first one was lost or expired, or who forgot the password. An existing password
 * stays valid until the link is used. @throws DomainError not-found for unknown and disabled accounts
 */
export async function renewInvitation(actor: Actor, userId: string): Promise<Invited> {
  return inTransaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } })
    assertCan(actor, 'user:renew-invitation', { userId })
    if (!user || user.disabledAt) throw new DomainError('not-found')
    const token = await insertInvitation(tx, actor, userId)
    await record(tx, actor, 'user.invitation-renewed', { type: 'user', id: userId })
    return { userId, token }
  })
}
