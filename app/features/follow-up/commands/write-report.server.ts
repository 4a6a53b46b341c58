import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { now } from '~/platform/clock.server'
import type { Tx } from '~/platform/db/index.server'
import type { ActionForUpdate, LatestReport } from '../action-for-update.server'
import { assertWritable, isEditable, reportToWrite, type ReportFigures } from '../progress-report'

export interface ReportInput extends ReportFigures {
  actionId: string
  /** The number of the report that the writer had before them. */
  number: number
}

/**
 * Puts figures into the open report of a locked action; the first writing of a period makes the report.
 * The last writer signs as its author. Rights have been checked.
 * @throws DomainError report-not-editable
 */
export async function writeReport(
  tx: Tx,
  actor: Actor,
  action: ActionForUpdate,
  { number, percent, done, difficulties, proposals }: Omit<ReportInput, 'actionId'>,
): Promise<LatestReport> {
  if (!isUser(actor)) throw new DomainError('signed-out')
  if (action.isCancelled || isComplete(action)) throw new DomainError('report-not-editable')
  assertWritable(action.latest, number)
  const figures = { percent, done, difficulties, proposals }
  const open = action.latest && isEditable(action.latest.status) ? action.latest : null
  const id = open?.id ?? newId()
  const author = { authorId: actor.userId, authorName: actor.name }
  if (open) await tx.progressReport.update({ where: { id }, data: { ...figures, ...author } })
  else {
    await tx.progressReport.create({
      data: { id, actionItemId: action.id, number, ...figures, ...author, createdAt: now() },
    })
  }
  return { id, number, status: open?.status ?? 'draft', evidenceCount: open?.evidenceCount ?? 0, ...figures }
}

/** Makes sure that there is an open report (a file may come before the first word) and returns its id. */
export async function openReport(tx: Tx, actor: Actor, action: ActionForUpdate): Promise<string> {
  const writing = reportToWrite(action.latest)
  if (!writing) throw new DomainError('report-not-editable')
  return (await writeReport(tx, actor, action, { number: writing.number, ...writing.start })).id
}

/** An approved 100 % closes the action: there is nothing left to report. */
function isComplete({ latest }: ActionForUpdate): boolean {
  return latest?.status === 'approved' && latest.percent === 100
}
