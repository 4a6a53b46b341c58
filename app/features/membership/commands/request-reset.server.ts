import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId, newId } from '~/kernel/ids'
import { record } from '~/features/audit/record.server'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { RESET_DAYS } from '../password-reset'
import { assertCan } from '../policy'
import { whereWaiting } from '../reset-row.server'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Asks for a link that sets the password of an account in use. Another administrator has to agree.
 * @throws DomainError not-found, signed-out, forbidden, reason-missing, reset-waits
 */
export async function requestReset(
  actor: Actor,
  { userId, reason }: { userId: string; reason: string },
): Promise<string> {
  return inTransaction(async (tx) => {
    assertCan(actor, 'user:request-reset', { userId })
    if (!isUser(actor)) throw new DomainError('signed-out')
    if (!isId(userId)) throw new DomainError('not-found')
    // Held, so that of two requests at once the second finds the first.
    await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`
    const user = await tx.user.findUnique({ where: { id: userId } })
    if (!user || user.disabledAt || user.passwordHash === null) throw new DomainError('not-found')
    if (reason.trim() === '') throw new DomainError('reason-missing', {}, 'reason')
    if (await tx.passwordReset.findFirst({ where: { userId, ...whereWaiting() } }))
      throw new DomainError('reset-waits')
    const [id, at] = [newId(), now()]
    await tx.passwordReset.create({
      data: {
        id,
        userId,
        reason: reason.trim(),
        requestedBy: actor.userId,
        requestedAt: at,
        expiresAt: new Date(at.getTime() + RESET_DAYS * DAY_MS),
      },
    })
    await record(tx, actor, 'user.reset-requested', { type: 'user', id: userId }, { reason: reason.trim() })
    publishChange('resets:all')
    return id
  })
}
