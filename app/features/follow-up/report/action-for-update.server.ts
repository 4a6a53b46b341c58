import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import type { Seen } from '~/kernel/seen'
import type { Prisma, Tx } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import type { ReportInHand, ReportStatus } from '../progress-report'
import { handsOf, seenOfRow } from './row.server'
import type { Hands } from '../writers'

export interface LatestReport extends ReportInHand {
  id: string
  revision: number
  authorName: string
  hands: Hands
  evidenceCount: number
  seen: Seen
}

export interface ActionForUpdate {
  id: string
  organisationId: string
  workshopId: string
  isCancelled: boolean
  latest: LatestReport | null
}

const withEvidence = {
  evidence: { select: { file: { select: { name: true } } } },
} satisfies Prisma.ProgressReportInclude

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
      reports: { orderBy: { number: 'desc' }, take: 1, include: withEvidence },
    },
  })
  const [report] = action.reports
  return {
    id: action.id,
    organisationId: action.organisationId,
    workshopId: action.adoption.recommendation.workshopId,
    isCancelled: action.cancelledAt !== null,
    latest: report
      ? {
          ...report,
          status: report.status as ReportStatus,
          hands: handsOf(report),
          evidenceCount: report.evidence.length,
          seen: seenOfRow(report),
        }
      : null,
  }
}

/** Pages that show this action: its own, its organisation's, and the matrix. */
export function publishProgress(action: { id: string; organisationId: string }): void {
  publishChange('follow-up:all')
  publishChange(`organisation:${action.organisationId}`)
  publishWriting(action)
}

/** Pages of those who write this action's report. Others must not see when somebody writes, so the topic is another one. */
export function publishWriting(action: { id: string }): void {
  publishChange(`report:${action.id}`)
}
