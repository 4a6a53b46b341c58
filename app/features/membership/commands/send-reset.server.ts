import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { record } from '~/features/audit/record.server'
import { lockOpenUser } from '~/features/identity/row.server'
import { inTransaction } from '~/platform/db/index.server'
import { canSendMail } from '~/platform/mail/transport.server'
import { sendInvitation } from '../../identity/invitation/new-invitation.server'
import { notify } from '~/features/notification/notify.server'
import { isSamePerson } from '../membership'
import { assertCan } from '../policy'

/**
 * Where mails are sent, one administrator is enough: the link that sets the password of an account in use goes to its owner, and nobody
 * else sees it. That the address is the owner's is known only once a link that was mailed there has been used: an address is the word of
 * whoever invited, and a link that was shown may have been handed to the person in another way.
 * @returns false where that is not the way: without a mail server, for an account that nobody has opened, and for an address that has not
 * been used so (requestReset)
 * @throws DomainError not-found, signed-out, forbidden, reason-missing
 */
export async function sendReset(
  actor: Actor,
  { userId, reason }: { userId: string; reason: string },
): Promise<boolean> {
  if (!canSendMail()) return false
  return inTransaction(async (tx) => {
    assertCan(actor, 'user:request-reset', { userId })
    if (!isUser(actor)) throw new DomainError('signed-out')
    const user = await lockOpenUser(tx, userId)
    if (user.passwordHash === null || isSamePerson(actor, { userId, email: user.email })) return false
    const mailed = await tx.invitation.count({ where: { userId, isMailed: true, usedAt: { not: null } } })
    if (mailed === 0) return false
    if (reason.trim() === '') throw new DomainError('reason-missing', {}, 'reason')
    await sendInvitation(tx, actor, userId, 'password-reset')
    await record(tx, actor, 'user.reset-mailed', { type: 'user', id: userId }, { reason: reason.trim() })
    await notify(tx, 'reset-requested', { to: [userId], subjectId: userId, params: {}, by: actor })
    return true
  })
}
