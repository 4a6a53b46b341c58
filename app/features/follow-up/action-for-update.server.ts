import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import type { Tx } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import type { ReportInHand, ReportStatus } from './progress-report'

export interface LatestReport extends ReportInHand {
  id: string
  evidenceCount: number
}

export interface ActionForUpdate {
  id: string
  organisationId: string
  workshopId: string
  isCancelled: boolean
  latest: LatestReport | null
}

/**
 * An action whose row stays locked until the transaction ends. Every command on its reports starts here, so two clicks,
 * two tabs or two officers come one after the other, and the second meets what the first has left.
 * @throws DomainError not-found
 */
export async function getActionForUpdate(tx: Tx, actionId: string): Promise<ActionForUpdate> {
  if (!isId(actionId)) throw new DomainError('not-found')
  const locked = await tx.$queryRaw<
    unknown[]
  >`SELECT id FROM action_item WHERE id = ${actionId}::uuid FOR UPDATE`
  if (locked.length === 0) throw new DomainError('not-found')
  const action = await tx.actionItem.findUniqueOrThrow({
    where: { id: actionId },
    include: {
      adoption: { select: { recommendation: { select: { workshopId: true } } } },
      reports: { orderBy: { number: 'desc' }, take: 1, include: { _count: { select: { evidence: true } } } },
    },
  })
  const [report] = action.reports
  return {
    id: action.id,
    organisationId: action.organisationId,
    workshopId: action.adoption.recommendation.workshopId,
    isCancelled: action.cancelledAt !== null,
    latest: report
      ? { ...report, status: report.status as ReportStatus, evidenceCount: report._count.evidence }
      : null,
  }
}

/** Pages that show this action: its own, its organisation's, and the matrix. */
export function publishProgress(action: { organisationId: string }): void {
  publishChange('follow-up:all')
  publishChange(`organisation:${action.organisationId}`)
}
