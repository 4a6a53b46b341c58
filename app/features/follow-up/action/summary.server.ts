import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { dayOf, storedDay } from '~/kernel/dates'
import { now } from '~/platform/clock.server'
import type { Prisma } from '~/platform/db/index.server'
import { stateOf, type ActionState } from '../action-item'

interface Tile {
  column: number
  row: number
}

export interface Carrier {
  id: string
  kind: string
  name: Bilingual
  tile: Tile | null
}

/** An action as lists show it: who, what, by when, and how far by approved reports. */
export interface ActionSummary {
  id: string
  adoptionId: string
  provisionId: string
  provisionNumber: number
  title: Bilingual
  deliverable: Bilingual
  deadline: string | null
  organisation: Carrier
  state: ActionState
  /** Of the latest approved report; 0 while there is none. */
  percent: number
  hasApprovedReport: boolean
}

/** What `carrierOf` needs. */
export const OF_CARRIER = {
  id: true,
  kind: true,
  nameVi: true,
  nameEn: true,
  tileColumn: true,
  tileRow: true,
} satisfies Prisma.OrganisationSelect

/** Of a report what a state depends on, and not its text. */
export const OF_STATE = {
  percent: true,
  submittedAt: true,
  createdAt: true,
} satisfies Prisma.ProgressReportSelect

/** What a query must read so that `summaryOf` can compute the state. */
export const withProgress = {
  organisation: { select: OF_CARRIER },
  adoption: { select: { issuedOn: true } },
  reports: { where: { status: 'approved' }, orderBy: { number: 'desc' }, take: 1, select: OF_STATE },
} satisfies Prisma.ActionItemInclude

export type ActionRow = Prisma.ActionItemGetPayload<{ include: typeof withProgress }>

export function carrierOf(row: Prisma.OrganisationGetPayload<{ select: typeof OF_CARRIER }>): Carrier {
  const { id, kind, tileColumn, tileRow } = row
  return {
    id,
    kind,
    name: pairOf(row, 'name'),
    tile: tileColumn === null || tileRow === null ? null : { column: tileColumn, row: tileRow },
  }
}

export function summaryOf(row: ActionRow, today = dayOf(now())): ActionSummary {
  const [report] = row.reports
  const deadline = row.deadline && storedDay(row.deadline)
  const state = stateOf(
    {
      startedOn: storedDay(row.adoption.issuedOn),
      deadline,
      isCancelled: row.cancelledAt !== null,
      approved: report
        ? { percent: report.percent, submittedOn: dayOf(report.submittedAt ?? report.createdAt) }
        : null,
    },
    today,
  )
  return {
    id: row.id,
    adoptionId: row.adoptionId,
    provisionId: row.provisionId,
    provisionNumber: row.provisionNumber,
    title: pairOf(row, 'title'),
    deliverable: pairOf(row, 'deliverable'),
    deadline,
    organisation: carrierOf(row.organisation),
    state,
    percent: report?.percent ?? 0,
    hasApprovedReport: report !== undefined,
  }
}
