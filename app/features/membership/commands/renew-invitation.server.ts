import type { Actor } from '~/kernel/actor'
import { lockOpenUser } from '~/features/identity/row.server'
import { DomainError } from '~/kernel/domain-error'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { sendInvitation } from '../../identity/invitation/new-invitation.server'
import { openingOf, takesTwo } from '../opening.server'
import { assertCan } from '../policy'
import type { SentLink } from './invite-user.server'

/**
 * A new link for somebody whose first one was lost or expired. An account that has a password is somebody's: a link to it
 * takes two administrators (request-reset); so does one to an account that will speak for an organisation, or that is a delegate's.
 * @throws DomainError not-found for unknown and disabled accounts, account-in-use, link-takes-two
 */
export async function renewInvitation(actor: Actor, userId: string): Promise<SentLink> {
  return inTransaction(async (tx) => {
    assertCan(actor, 'user:renew-invitation', { userId })
    // Held: a password that is being set at this moment makes the account somebody's.
    const user = await lockOpenUser(tx, userId)
    if (user.passwordHash !== null) throw new DomainError('account-in-use')
    if (takesTwo(await openingOf(tx, userId))) throw new DomainError('link-takes-two', { name: user.name })
    const token = await sendInvitation(tx, actor, userId)
    await record(tx, actor, 'user.invitation-renewed', { type: 'user', id: userId })
    return { userId, token }
  })
}
