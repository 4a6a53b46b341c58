import type { Bilingual, Language } from '~/kernel/bilingual'
import { sideOf } from '~/kernel/bilingual'
import { compareVietnamese } from '~/kernel/vietnamese'
import { ACTION_STATES, compareUrgency, type ActionState } from '../action-item'
import type { ActionSummary, Carrier } from '../action/summary.server'

export interface ProvisionColumn {
  /** Of the recommendation in its text: two texts may number, and call, theirs alike. */
  id: string
  adoptionId: string
  number: number
  title: Bilingual
}

export interface MatrixRow {
  organisation: Carrier
  /** One place for each column; null where the organisation owes nothing (or the filters hide it). */
  cells: (ActionSummary | null)[]
  overall: Overall
}

/** Several actions seen as one: the mean of their percents, and the state that needs attention most. */
export interface Overall {
  percent: number
  state: ActionState
}

export type StateCounts = Record<ActionState, number> & { overdueWithoutReport: number }

export function columnsOf(actions: ActionSummary[]): ProvisionColumn[] {
  const columns = new Map<string, ProvisionColumn>()
  for (const action of actions) {
    const { adoptionId, provisionNumber: number, title } = action
    const id = columnOf(action)
    if (!columns.has(id)) columns.set(id, { id, adoptionId, number, title })
  }
  return [...columns.values()].sort((a, b) => a.number - b.number)
}

/** The column in which an action stands. */
export function columnOf({
  adoptionId,
  provisionId,
}: Pick<ActionSummary, 'adoptionId' | 'provisionId'>): string {
  return `${adoptionId}.${provisionId}`
}

/** Text by text, as they are listed; within a text by number, as they are already. */
export function byText(
  columns: readonly ProvisionColumn[],
  texts: readonly { id: string }[],
): ProvisionColumn[] {
  return texts.flatMap(({ id }) => columns.filter(({ adoptionId }) => adoptionId === id))
}

/**
 * Which recommendation the map shows, and between which one can choose: one at a time, because the mean of all, coloured by
 * the worst, would paint the whole country red. Only those with a province among the actions that the filters leave; none
 * where the chosen one is no province's, or where nothing is left.
 */
export function mapColumnsOf(
  shown: ActionSummary[],
  wanted: { provision: number | null; map: string | null },
  texts: readonly { id: string }[],
): { columns: ProvisionColumn[]; column: ProvisionColumn | null } {
  const columns = byText(
    columnsOf(shown.filter(({ organisation }) => organisation.kind === 'province')),
    texts,
  )
  const column =
    wanted.provision === null
      ? (columns.find(({ id }) => id === wanted.map) ?? columns[0])
      : columns.find(({ number }) => number === wanted.provision)
  return { columns, column: column ?? null }
}

export function overallOf(actions: ActionSummary[]): Overall | null {
  const live = actions.filter((action) => action.state !== 'cancelled')
  const [first] = [...(live.length > 0 ? live : actions)].sort((a, b) => compareUrgency(a.state, b.state))
  if (!first) return null
  const sum = live.reduce((total, action) => total + action.percent, 0)
  return { percent: live.length === 0 ? 0 : Math.round(sum / live.length), state: first.state }
}

/** Rows by organisation. By urgency: most overdue actions first, then most behind schedule, then by name. */
export function rowsOf(
  actions: ActionSummary[],
  columns: ProvisionColumn[],
  sort: 'urgency' | 'name',
  language: Language,
): MatrixRow[] {
  const byOrganisation = new Map<string, ActionSummary[]>()
  for (const action of actions) {
    const own = byOrganisation.get(action.organisation.id)
    if (own) own.push(action)
    else byOrganisation.set(action.organisation.id, [action])
  }
  const rows = [...byOrganisation.values()].flatMap((own): MatrixRow[] => {
    const overall = overallOf(own)
    const [first] = own
    if (!first || !overall) return []
    const cells = columns.map((column) => own.find((action) => columnOf(action) === column.id) ?? null)
    return [{ organisation: first.organisation, cells, overall }]
  })
  const nameOf = (row: MatrixRow) => sideOf(row.organisation.name, language).text
  return rows.sort(
    (a, b) =>
      (sort === 'urgency' ? compareRows(a, b) : 0) ||
      compareVietnamese(nameOf(a), nameOf(b)) ||
      a.organisation.id.localeCompare(b.organisation.id),
  )
}

function compareRows(a: MatrixRow, b: MatrixRow): number {
  for (const state of ['overdue', 'behind-schedule'] as const) {
    const difference = countOf(b, state) - countOf(a, state)
    if (difference !== 0) return difference
  }
  return 0
}

function countOf(row: MatrixRow, state: ActionState): number {
  return row.cells.filter((cell) => cell?.state === state).length
}

export function countStates(actions: ActionSummary[]): StateCounts {
  const counts = Object.fromEntries(ACTION_STATES.map((state) => [state, 0])) as StateCounts
  counts.overdueWithoutReport = 0
  for (const action of actions) {
    counts[action.state] += 1
    if (action.state === 'overdue' && !action.hasApprovedReport) counts.overdueWithoutReport += 1
  }
  return counts
}
