import { isUser, type Actor } from '~/kernel/actor'
import type { Language } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { pageBehind } from '~/kernel/list-order'
import { compareVietnamese } from '~/kernel/vietnamese'
import { prisma, type Prisma } from '~/platform/db/index.server'
import { ofText, textOf, type AdoptedText } from '../action/adopted-text.server'
import { compareUrgency, isFinished } from '../action-item'
import {
  carrierOf,
  OF_CARRIER,
  OF_STATE,
  summaryOf,
  withProgress,
  type ActionSummary,
  type Carrier,
} from '../action/summary.server'
import { matches, type Filters } from './filters'
import {
  byText,
  columnOf,
  columnsOf,
  countStates,
  mapColumnsOf,
  overallOf,
  rowsOf,
  type Overall,
} from './matrix'
import { mayDecideOn } from '../report/decider'
import { can } from '../policy'
import type { ReportStatus } from '../progress-report'
import { handsOf } from '../report/row.server'

/** So many texts can be chosen from a list. */
const TEXTS_TO_CHOOSE = 200

/** Where none is chosen, the latest stand side by side: of more there would be more columns than anybody reads. */
const TEXTS_AT_ONCE = 10

/** Issued texts that gave somebody something to do; the latest first. */
export async function listAdoptedTexts(): Promise<AdoptedText[]> {
  const rows = await prisma.adoption.findMany({
    where: { actionItems: { some: {} } },
    orderBy: [{ issuedOn: 'desc' }, { number: 'desc' }, { id: 'asc' }],
    take: TEXTS_TO_CHOOSE,
    ...ofText,
  })
  return rows.map(textOf)
}

/** The one that is asked for, also where it is too old to be in the list; where there is no choice, the only one. */
async function textAsked(texts: readonly AdoptedText[], asked: string | null): Promise<AdoptedText | null> {
  const listed = texts.find(({ id }) => id === asked)
  const isElsewhere = !listed && isId(asked) && texts.length === TEXTS_TO_CHOOSE
  const row = isElsewhere
    ? await prisma.adoption.findFirst({ where: { id: asked, actionItems: { some: {} } }, ...ofText })
    : null
  return listed ?? (row && textOf(row)) ?? (texts.length === 1 ? (texts[0] ?? null) : null)
}

/** More organisations than a country has provinces and ministries. */
const ROWS_PER_PAGE = 100

/** Of an organisation's actions. */
const ACTIONS_PER_PAGE = 50

export interface MapTile {
  organisation: Carrier
  overall: Overall | null
}

/** The matrix page: public, because adopted texts and approved progress are. */
export async function getMatrix(asked: Filters, language: Language) {
  const texts = await listAdoptedTexts()
  const text = await textAsked(texts, asked.adoption)
  const scope = text ? [text] : texts.slice(0, TEXTS_AT_ONCE)
  // A number names a recommendation only within a text.
  const filters = { ...asked, provision: text ? asked.provision : null }
  const [rows, provinces] = await Promise.all([
    prisma.actionItem.findMany({
      where: { adoptionId: { in: scope.map(({ id }) => id) } },
      include: withProgress,
    }),
    prisma.organisation.findMany({
      where: { kind: 'province', tileColumn: { not: null } },
      select: OF_CARRIER,
    }),
  ])
  const all = rows.map((row) => summaryOf(row))
  const found = all.filter((action) => matches(action, filters))
  const shown = found.filter((action) => filters.state === null || action.state === filters.state)
  const columns = byText(columnsOf(all), scope)
  const shownColumns = columns.filter(
    (column) => filters.provision === null || column.number === filters.provision,
  )
  const { columns: mapColumns, column: mapColumn } = mapColumnsOf(shown, filters, scope)
  const tiles: MapTile[] = provinces
    .map(carrierOf)
    .map((organisation) => ({
      organisation,
      overall: overallOf(
        shown.filter(
          (action) => action.organisation.id === organisation.id && columnOf(action) === mapColumn?.id,
        ),
      ),
    }))
    .sort((a, b) => compareVietnamese(a.organisation.name.vi, b.organisation.name.vi))
  const { shown: page, next } = pageBehind(rowsOf(shown, shownColumns, filters.sort, language), {
    after: filters.after,
    size: ROWS_PER_PAGE,
    idOf: ({ organisation }) => organisation.id,
  })
  return {
    texts,
    /** The one text that is shown; null where several are. */
    text,
    /** Those whose actions are shown. */
    scope,
    /** Without a choice not all texts are shown, but this many of the latest; else null. */
    latest: texts.length > TEXTS_AT_ONCE ? TEXTS_AT_ONCE : null,
    filters,
    hasProvinces: all.some(({ organisation }) => organisation.kind === 'province'),
    columns,
    shownColumns,
    kinds: [...new Set(all.map((action) => action.organisation.kind))].sort(),
    counts: countStates(found),
    total: all.length,
    carriers: new Set(all.map((action) => action.organisation.id)).size,
    rows: page,
    /** The `after` of the next page of rows; null on the last. */
    next,
    mapColumns,
    mapColumn,
    tiles,
  }
}

export type Matrix = Awaited<ReturnType<typeof getMatrix>>

/** What stands on the desk for an action: the newest report, when the reader may know that there is one. */
interface InHand {
  status: ReportStatus
  number: number
  percent: number
  returnReason: string | null
  submittedAt: string | null
}

/** The reader's next step on an action, if it is theirs to take. */
export type NextStep = 'start' | 'continue' | 'mend' | 'decide' | null

export interface OwedAction extends ActionSummary {
  text: AdoptedText
  inHand: InHand | null
  nextStep: NextStep
}

const owedInclude = {
  ...withProgress,
  adoption: ofText,
  reports: {
    orderBy: { number: 'desc' },
    select: {
      ...OF_STATE,
      number: true,
      status: true,
      returnReason: true,
      handIds: true,
      authorId: true,
      submittedBy: true,
      writers: true,
    },
  },
} as const satisfies Prisma.ActionItemInclude

/** Actions of some organisations with what the actor may see and do; the most urgent first. */
export async function listOwed(actor: Actor, organisationIds: string[]): Promise<OwedAction[]> {
  const rows = await prisma.actionItem.findMany({
    where: { organisationId: { in: organisationIds } },
    include: owedInclude,
  })
  return rows
    .map((row): OwedAction => {
      const subject = {
        organisationId: row.organisationId,
        workshopId: row.adoption.recommendation.workshopId,
      }
      const summary = summaryOf({
        ...row,
        reports: row.reports.filter((report) => report.status === 'approved'),
      })
      const latest = row.reports[0]
      const status = latest?.status as ReportStatus | undefined
      const isVisible =
        status === 'approved' || can(actor, 'report:read', { ...subject, status: status ?? 'draft' })
      const mayDecide =
        status === 'submitted' && latest !== undefined && mayDecideOn(actor, subject, handsOf(latest))
      const mayWrite =
        !isFinished(summary.state) && status !== 'submitted' && can(actor, 'report:write', subject)
      return {
        ...summary,
        text: textOf(row.adoption),
        inHand:
          latest && status && isVisible
            ? {
                status,
                number: latest.number,
                percent: latest.percent,
                returnReason: status === 'returned' ? latest.returnReason : null,
                submittedAt: latest.submittedAt?.toISOString() ?? null,
              }
            : null,
        nextStep: mayDecide ? 'decide' : mayWrite ? WRITING[status ?? 'approved'] : null,
      }
    })
    .sort(
      (a, b) =>
        compareUrgency(a.state, b.state) ||
        (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999') ||
        a.provisionNumber - b.provisionNumber ||
        a.id.localeCompare(b.id),
    )
}

const WRITING: Record<ReportStatus, NextStep> = {
  draft: 'continue',
  returned: 'mend',
  approved: 'start',
  submitted: null,
}

/**
 * @param after the `next` of the page of actions before
 * @throws DomainError not-found
 */
export async function getOrganisationProgress(actor: Actor, organisationId: string, after = '') {
  const row = isId(organisationId)
    ? await prisma.organisation.findUnique({ where: { id: organisationId } })
    : null
  if (!row) throw new DomainError('not-found')
  const actions = await listOwed(actor, [row.id])
  const { shown, next } = pageBehind(actions, { after, size: ACTIONS_PER_PAGE, idOf: ({ id }) => id })
  return {
    organisation: carrierOf(row),
    actions: shown,
    next,
    total: actions.length,
    counts: countStates(actions),
    overall: overallOf(actions),
    isOwn: isUser(actor) && actor.memberships.some((membership) => membership.organisationId === row.id),
  }
}

/** What waits for the actor in this room: reports to write, to mend, to decide. */
export async function listReportTasks(actor: Actor): Promise<OwedAction[]> {
  if (!isUser(actor) || actor.memberships.length === 0) return []
  const owed = await listOwed(actor, [
    ...new Set(actor.memberships.map((membership) => membership.organisationId)),
  ])
  return owed.filter((action) => action.nextStep !== null)
}

/**
 * The evidence file for the download page. Until approval it is the organisation's alone. It stays internal afterwards too: it
 * may hold names and papers that the organisation shares with those who follow its work and with nobody else.
 * @returns null when the file is no evidence, or none that this actor may open
 */
export async function findEvidenceFor(actor: Actor, fileId: string) {
  if (!isId(fileId)) return null
  const evidence = await prisma.reportEvidence.findFirst({
    where: { fileId },
    include: {
      file: true,
      report: {
        select: {
          status: true,
          actionItem: {
            select: {
              organisationId: true,
              adoption: { select: { recommendation: { select: { workshopId: true } } } },
            },
          },
        },
      },
    },
  })
  if (!evidence) return null
  const { status, actionItem } = evidence.report
  const { organisationId, adoption } = actionItem
  const isAllowed = can(actor, 'evidence:read', {
    status: status as ReportStatus,
    organisationId,
    workshopId: adoption.recommendation.workshopId,
  })
  return isAllowed ? evidence.file : null
}
