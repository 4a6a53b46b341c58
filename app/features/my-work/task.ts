import type { Bilingual } from '~/kernel/bilingual'

/** What may wait for a person, in the order in which equally urgent things are shown. */
const TASK_KINDS = [
  'vote',
  'close-ballot',
  'issue',
  'open-ballot',
  'freeze',
  'report-decide',
  'delegate',
  'reset',
  'report-mend',
  'answered',
  'answer',
  'match',
  'review',
  'invite-delegates',
  'consult',
  'report-continue',
  'report-start',
  'material',
  'write',
  'end-consultation',
] as const
export type TaskKind = (typeof TASK_KINDS)[number]

export interface Task {
  /** Unique in one person's list. */
  id: string
  kind: TaskKind
  title: Bilingual
  /** Whom or what it belongs to: a delegation, an organisation, a workshop. */
  context: Bilingual
  /** Where the next step is taken. */
  to: string
  /** The deadline (yyyy-MM-dd) where there is one. */
  due: string | null
  /** How many comments wait, or how many the person has already made; how many have voted. */
  count: number | null
  /** Of how many, where that says more. */
  of: number | null
  /** In a vote on it before, too few delegations voted. */
  isRetry: boolean
  /** Why a report came back. */
  reason: string | null
}

const GROUPS = ['today', 'week', 'later'] as const
export type Group = (typeof GROUPS)[number]

const WEEK_DAYS = 7

/** What the whole chain, or another person, waits for: it is for this week even when no day is set. */
const AWAITED: readonly TaskKind[] = [
  'issue',
  'open-ballot',
  'freeze',
  'report-decide',
  'report-mend',
  'answered',
  'answer',
  'delegate',
  'reset',
  'invite-delegates',
]

/**
 * When a task should be looked at. A ballot can close at any moment, so it is for today, for those who vote and for those
 * who close it. What others wait for is for this week even when no day is set; a deadline makes it sooner.
 */
export function groupOf(task: Pick<Task, 'kind' | 'due' | 'count'>, today: string): Group {
  const { kind, due, count } = task
  if (kind === 'vote' || kind === 'close-ballot' || (due !== null && due <= today)) return 'today'
  if (due !== null && due <= addDays(today, WEEK_DAYS)) return 'week'
  // Comments wait for an answer, whichever line says so.
  const isAwaited = kind === 'review' ? !count : kind === 'end-consultation' && Boolean(count)
  if (isAwaited || AWAITED.includes(kind)) return 'week'
  return 'later'
}

/** The tasks of each group, by deadline; groups with nothing in them are left out. */
export function groupTasks(tasks: Task[], today: string): { group: Group; tasks: Task[] }[] {
  return GROUPS.map((group) => ({
    group,
    tasks: tasks
      .filter((task) => groupOf(task, today) === group)
      .sort(
        (a, b) =>
          (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
          TASK_KINDS.indexOf(a.kind) - TASK_KINDS.indexOf(b.kind) ||
          a.title.vi.localeCompare(b.title.vi, 'vi'),
      ),
  })).filter(({ tasks: own }) => own.length > 0)
}

/** How many of a group are shown at first. */
const MOST_SHOWN = 20

/** The most urgent tasks of each group; of the group `all` every one. `counts` says how many there are. */
export function cutTasks(tasks: Task[], today: string, all: string | null) {
  const groups = groupTasks(tasks, today)
  const counts: Partial<Record<Group, number>> = Object.fromEntries(
    groups.map(({ group, tasks: own }) => [group, own.length]),
  )
  const shown = groups.flatMap(({ group, tasks: own }) => (group === all ? own : own.slice(0, MOST_SHOWN)))
  return { tasks: shown, counts }
}

/** The tasks with what was heard since of ballots that wait for their close; votes are never taken back. */
export function withTurnouts(tasks: Task[], voted: ReadonlyMap<string, number>): Task[] {
  return tasks.map((task) => {
    const heard = task.kind === 'close-ballot' ? voted.get(task.to.split('/').at(-1) ?? '') : undefined
    return heard === undefined ? task : { ...task, count: Math.max(task.count ?? 0, heard) }
  })
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

export function task(
  kind: TaskKind,
  subjectId: string,
  title: Bilingual,
  to: string,
  more: Partial<Task> & { context: Bilingual },
): Task {
  return {
    id: `${kind}:${subjectId}`,
    kind,
    title,
    to,
    due: null,
    count: null,
    of: null,
    isRetry: false,
    reason: null,
    ...more,
  }
}
