import type { Accessed } from '~/kernel/accessed'
import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { prisma, type Prisma } from '~/platform/db/index.server'
import { ofText } from '../action/adopted-text.server'
import { assertCan, can, type FollowUpSubject } from '../policy'

const include = {
  organisation: true,
  adoption: { include: ofText.include },
  reports: { orderBy: { number: 'desc' }, include: { evidence: { include: { file: true } } } },
} satisfies Prisma.ActionItemInclude

export type ActionRow = Prisma.ActionItemGetPayload<{ include: typeof include }>

export type AccessedAction = Accessed<ActionRow, FollowUpSubject, { report: boolean; decide: boolean }>

/**
 * An action with its reports. Approved progress is public; what else a reader may read of a report is asked of each
 * (`report:read` with its status).
 * @throws DomainError not-found
 */
export async function accessAction(actor: Actor, actionId: string): Promise<AccessedAction> {
  const row = isId(actionId) ? await prisma.actionItem.findUnique({ where: { id: actionId }, include }) : null
  if (!row) throw new DomainError('not-found')
  const subject = { organisationId: row.organisationId, workshopId: row.adoption.recommendation.workshopId }
  assertCan(actor, 'progress:read', subject)
  return {
    row,
    subject,
    can: { report: can(actor, 'report:write', subject), decide: can(actor, 'report:decide', subject) },
  }
}
