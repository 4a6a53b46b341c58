import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { assertCan } from '../policy'

/**
 * Asked before the bytes of an evidence file are taken in. The command asks again, in its transaction.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function assertMayReport(actor: Actor, actionId: string): Promise<void> {
  const action = isId(actionId)
    ? await prisma.actionItem.findUnique({
        where: { id: actionId },
        include: { adoption: { select: { recommendation: { select: { workshopId: true } } } } },
      })
    : null
  if (!action) throw new DomainError('not-found')
  const { workshopId } = action.adoption.recommendation
  assertCan(actor, 'report:write', { organisationId: action.organisationId, workshopId })
}
