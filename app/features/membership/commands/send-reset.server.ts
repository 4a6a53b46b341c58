import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { record } from '~/features/audit/record.server'
import { lockUser } from '~/features/identity/row.server'
import { inTransaction } from '~/platform/db/index.server'
import { canSendMail } from '~/platform/mail/transport.server'
import { sendInvitation } from '../../identity/invitation/new-invitation.server'
import { assertCan } from '../policy'

/**
 * Where mails are sent, one administrator is enough: the link that sets the password of an account in use goes to its owner, and nobody
 * else sees it.
 * @returns false where that is not the way: without a mail server, and for an account that nobody has opened (requestReset)
 * @throws DomainError not-found, signed-out, forbidden, reason-missing
 */
export async function sendReset(
  actor: Actor,
  { userId, reason }: { userId: string; reason: string },
): Promise<boolean> {
  if (!canSendMail()) return false
  return inTransaction(async (tx) => {
    assertCan(actor, 'user:request-reset', { userId })
    if (!isId(userId)) throw new DomainError('not-found')
    await lockUser(tx, userId)
    const user = await tx.user.findUnique({ where: { id: userId } })
    if (!user || user.disabledAt) throw new DomainError('not-found')
    if (user.passwordHash === null) return false
    if (reason.trim() === '') throw new DomainError('reason-missing', {}, 'reason')
    await sendInvitation(tx, actor, userId, 'password-reset')
    await record(tx, actor, 'user.reset-mailed', { type: 'user', id: userId }, { reason: reason.trim() })
    return true
  })
}
