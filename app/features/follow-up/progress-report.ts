import { DomainError } from '~/kernel/domain-error'
import { textsOf } from '~/kernel/edit'
import type { Seen } from '~/kernel/seen'

export const REPORT_STATUSES = ['draft', 'submitted', 'approved', 'returned'] as const
export type ReportStatus = (typeof REPORT_STATUSES)[number]

export interface ReportFigures {
  /** 0 to 100. */
  percent: number
  done: string
  difficulties: string
  proposals: string
}

export const FIGURE_FIELDS = ['percent', 'done', 'difficulties', 'proposals'] as const
export type FigureField = (typeof FIGURE_FIELDS)[number]
export type FigureTexts = Record<FigureField, string>

/** Fields that hold more than one thing: two writers may each have written another line of them. */
export const NARRATIVES = ['done', 'difficulties', 'proposals'] as const satisfies readonly FigureField[]

/** The newest report of an action, as far as the rules need it. */
export interface ReportInHand extends ReportFigures {
  number: number
  status: ReportStatus
}

/** A returned report is written on as the same report: its number, its evidence and the reason stay with it. */
export function isEditable(status: ReportStatus): boolean {
  return status === 'draft' || status === 'returned'
}

/** Which report is being written: the open one, or the next after an approved one, which starts from its percent. */
export function reportToWrite(latest: ReportInHand | null): { number: number; start: ReportFigures } | null {
  if (!latest) return { number: 1, start: { percent: 0, done: '', difficulties: '', proposals: '' } }
  if (isEditable(latest.status)) return { number: latest.number, start: figuresOf(latest) }
  if (latest.status === 'submitted') return null
  // Last period's difficulties usually still stand; what was done does not repeat itself.
  return { number: latest.number + 1, start: { ...figuresOf(latest), done: '' } }
}

function figuresOf({ percent, done, difficulties, proposals }: ReportFigures): ReportFigures {
  return { percent, done, difficulties, proposals }
}

export function figureTextsOf(figures: ReportFigures): FigureTexts {
  return textsOf(figures, FIGURE_FIELDS)
}

/** What a page shows of a report; `evidence` names the files, one a line. */
export function seenOfReport(
  report: ReportFigures & { revision: number },
  evidenceNames: readonly string[],
): Seen {
  const evidence = [...evidenceNames].sort().join('\n')
  return { revision: report.revision, values: { ...figureTextsOf(report), evidence } }
}

/**
 * @param number the report that the writer had before them; another one by now means that somebody was faster
 * @throws DomainError report-not-editable when that report is not open for writing
 */
export function assertWritable(latest: ReportInHand | null, number: number): void {
  if (reportToWrite(latest)?.number !== number) throw new DomainError('report-not-editable')
}

/** @throws DomainError evidence-missing when completion is claimed without a file that shows it */
export function assertComplete(percent: number, evidenceCount: number): void {
  if (percent === 100 && evidenceCount === 0) throw new DomainError('evidence-missing', {}, 'percent')
}

/** @throws DomainError report-not-submitted when nothing waits for a decision (or another click decided it already) */
export function assertAwaitingDecision(status: ReportStatus): void {
  if (status !== 'submitted') throw new DomainError('report-not-submitted')
}

/** @throws DomainError reason-missing: whoever returns a report says what to mend */
export function assertReason(reason: string): void {
  if (reason.trim() === '') throw new DomainError('reason-missing', {}, 'reason')
}
