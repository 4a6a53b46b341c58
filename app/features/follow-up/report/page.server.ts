import type { Actor } from '~/kernel/actor'
import type { Bilingual } from '~/kernel/bilingual'
import { pairOf } from '~/kernel/bilingual'
import { accessVersion } from '../../version/access.server'
import { plainText } from '~/features/text/line'
import { isFinished } from '../action-item'
import { summaryOf } from '../action/summary.server'
import { textOf } from '../action/adopted-text.server'
import { accessAction, type ActionRow } from './access.server'
import { mayDecideOn } from './decider'
import { can, type FollowUpSubject } from '../policy'
import { findOtherHeads } from './heads.server'
import { isEditable, reportToWrite, seenOfReport, type ReportStatus } from '../progress-report'
import { handsOf, seenOfRow } from './row.server'
import { namesOf } from '../writers'

type ReportRow = ActionRow['reports'][number]

export interface EvidenceFile {
  id: string
  name: string
  sizeBytes: number
}

/** A report as far as one reader may read it; what is theirs not to know is null, not empty. */
export interface ReportView {
  id: string
  number: number
  status: ReportStatus
  percent: number
  done: string
  submittedAt: string | null
  decidedAt: string | null
  internal: {
    difficulties: string
    proposals: string
    authorName: string
    decidedByName: string | null
    returnReason: string | null
    evidence: EvidenceFile[]
  } | null
}

/**
 * One action with its history, and the form or the decision that the actor may have.
 * @throws DomainError not-found
 */
export async function getActionPage(actor: Actor, actionId: string) {
  const { row, subject, can: rights } = await accessAction(actor, actionId)
  const { adoption } = row
  const approved = row.reports.filter((report) => report.status === 'approved')
  const action = summaryOf({ ...row, reports: approved })
  const latest = row.reports[0]
  const status = latest?.status as ReportStatus | undefined
  const reports = row.reports.flatMap((report) => viewOf(actor, subject, report))
  const canWrite = rights.report && !isFinished(action.state)
  const writing = reportToWrite(latest && status ? { ...latest, status } : null)
  const isOpen = latest !== undefined && status !== undefined && isEditable(status)
  const isSubmitted = latest !== undefined && status === 'submitted'
  const mayDecide = isSubmitted && mayDecideOn(actor, subject, handsOf(latest))
  return {
    action,
    cancelReason: row.cancelReason,
    text: textOf(adoption),
    provision: await provisionOf(row),
    reports,
    /** The report that the actor may write now. */
    form:
      canWrite && writing
        ? {
            ...writing,
            evidence: isOpen ? evidenceOf(latest) : [],
            returnReason: isOpen ? latest.returnReason : null,
            reportId: isOpen ? latest.id : null,
            seen: isOpen ? seenOfRow(latest) : seenOfReport({ ...writing.start, revision: 0 }, []),
            authors: isOpen ? namesOf(handsOf(latest).writers, latest.authorName) : {},
          }
        : null,
    /** Last period's figures, to stand beside this one's. */
    previous: reports.find((report) => report.status === 'approved') ?? null,
    /** The report that waits for the actor's decision. */
    decision: mayDecide && reports[0] ? { ...reports[0], seen: seenOfRow(latest) } : null,
    isWaitingForHead: isSubmitted && can(actor, 'report:read', subject),
    /** For a head who wrote or submitted the report that waits: who else can decide. */
    otherHeads:
      isSubmitted && !mayDecide && rights.decide
        ? await findOtherHeads(row.organisationId, handsOf(latest))
        : null,
  }
}

export type ActionPage = Awaited<ReturnType<typeof getActionPage>>

function viewOf(actor: Actor, subject: FollowUpSubject, report: ReportRow): ReportView[] {
  const status = report.status as ReportStatus
  const isInternal = can(actor, 'report:read', { ...subject, status })
  if (status !== 'approved' && !isInternal) return []
  const { id, number, percent, done, submittedAt, decidedAt } = report
  return [
    {
      id,
      number,
      status,
      percent,
      done,
      submittedAt: submittedAt?.toISOString() ?? null,
      decidedAt: decidedAt?.toISOString() ?? null,
      internal: isInternal
        ? {
            difficulties: report.difficulties,
            proposals: report.proposals,
            authorName: report.authorName,
            decidedByName: report.decidedByName,
            returnReason: report.returnReason,
            evidence: evidenceOf(report),
          }
        : null,
    },
  ]
}

function evidenceOf(report: ReportRow): EvidenceFile[] {
  return report.evidence
    .map(({ file }) => file)
    .sort((a, b) => a.uploadedAt.getTime() - b.uploadedAt.getTime())
    .map(({ id, name, sizeBytes }) => ({ id, name, sizeBytes }))
}

interface ProvisionView {
  text: Bilingual
  coordinating: { id: string; name: Bilingual }[]
}

/**
 * The words of the adopted text itself; the action's title is only their beginning. Where the text is not what was adopted,
 * that beginning is all that is shown.
 */
async function provisionOf({ adoption, ...row }: ActionRow): Promise<ProvisionView> {
  const { content } = await accessVersion(adoption.versionId, { boundTo: [adoption.sha256] })
  const provision = content.provisions.find(({ id }) => id === row.provisionId)
  if (!provision) return { text: pairOf(row, 'title'), coordinating: [] }
  return {
    text: { vi: plainText(provision.text.vi), en: plainText(provision.text.en) },
    coordinating: provision.coordinating,
  }
}
