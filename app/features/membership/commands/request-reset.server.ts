import { isUser, type Actor } from '~/kernel/actor'
import { lockOpenUser } from '~/features/identity/row.server'
import { DomainError } from '~/kernel/domain-error'
import { inTransaction } from '~/platform/db/index.server'
import { openingOf, takesTwo } from '../opening.server'
import { assertCan } from '../policy'
import { insertRequest, whereWaiting } from '../reset-row.server'

/**
 * Asks for a link that sets the password of an account in use, or that opens one for which one hand is not enough. Another hand has to
 * agree (canApproveReset).
 * @throws DomainError not-found, signed-out, forbidden, reason-missing, reset-waits
 */
export async function requestReset(
  actor: Actor,
  { userId, reason }: { userId: string; reason: string },
): Promise<string> {
  return inTransaction(async (tx) => {
    assertCan(actor, 'user:request-reset', { userId })
    if (!isUser(actor)) throw new DomainError('signed-out')
    // Held, so that of two requests at once the second finds the first.
    const user = await lockOpenUser(tx, userId)
    // One that nobody has opened takes one hand, unless it will be able to do what takes two.
    if (user.passwordHash === null && !takesTwo(await openingOf(tx, userId)))
      throw new DomainError('not-found')
    if (reason.trim() === '') throw new DomainError('reason-missing', {}, 'reason')
    if (await tx.passwordReset.findFirst({ where: { userId, ...whereWaiting() } }))
      throw new DomainError('reset-waits')
    const id = await insertRequest(tx, actor, userId, reason.trim())
    return id
  })
}
