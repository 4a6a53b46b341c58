import { isUser, type Actor, type UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import {
  beganFrom,
  conflictOf,
  EditedMeanwhile,
  settle,
  takenFrom,
  type Began,
  type EditConflict,
} from '~/kernel/edit'
import { newId } from '~/kernel/ids'
import type { Seen } from '~/kernel/seen'
import { now } from '~/platform/clock.server'
import type { Tx } from '~/platform/db/index.server'
import type { ActionForUpdate, LatestReport } from '../action-for-update.server'
import {
  assertWritable,
  FIGURE_FIELDS,
  figureTextsOf,
  isEditable,
  NARRATIVES,
  reportToWrite,
  seenOfReport,
  type FigureField,
  type FigureTexts,
  type ReportFigures,
} from '../../progress-report'
import type { ReportEdit } from '../../report-edit'
import { namesOf, withHand, type Writers } from '../../writers'

/** How much of an edit is stored when it meets another one. */
export type Manner =
  /** What does not collide; the rest stays on the writer's page. */
  | 'what-fits'
  /** All or nothing. */
  | 'whole'
  /** All or nothing, and only if everything that would be stored was on the writer's page. */
  | 'read'

export interface WrittenReport extends ReportFigures {
  id: string
  number: number
  evidenceCount: number
  /** The report as it is stored now. */
  seen: Seen
  /** Fields that are others now. */
  changed: FigureField[]
  conflict: EditConflict | null
}

/**
 * Puts figures into the open report of a locked action, merged with what others wrote since the writer's page was loaded; the
 * first writing of a period makes the report. The last writer signs as its author. Rights have been checked.
 * @throws DomainError report-not-editable @throws EditedMeanwhile unless `manner` is what-fits
 */
export async function writeReport(
  tx: Tx,
  actor: Actor,
  action: ActionForUpdate,
  { number, figures: mine, began, page }: ReportEdit,
  manner: Manner,
): Promise<WrittenReport> {
  if (!isUser(actor)) throw new DomainError('signed-out')
  if (action.isCancelled || isComplete(action)) throw new DomainError('report-not-editable')
  assertWritable(action.latest, number)
  const open = action.latest && isEditable(action.latest.status) ? action.latest : null
  const current = open?.seen ?? freshSeen(action.latest)
  const writers = open?.hands.writers ?? {}
  const start = withOwnWords(began, current, writers, page)
  const merged = settle(start, mine, current.values, NARRATIVES)
  const names = namesOf(writers, open?.authorName ?? '')
  const conflict = conflictOf(start, mine, merged, current, names)
  if (manner !== 'what-fits' && merged.collisions.length > 0) throw new EditedMeanwhile(conflict)
  if (manner === 'read' && hasUnread(start, mine, merged, current)) throw new EditedMeanwhile(conflict)

  const changed = FIGURE_FIELDS.filter((field) => merged.values[field] !== current.values[field])
  const texts = { ...figureTextsOf(startOf(action.latest)), ...merged.values } as FigureTexts
  const figures = { ...texts, percent: Number(texts.percent) }
  const id = open?.id ?? newId()
  const revision = current.revision + (changed.length > 0 || !open ? 1 : 0)
  if (changed.length > 0 || !open) {
    const written = Object.fromEntries(
      changed.map((field) => [field, writerOf(actor, texts[field] === mine[field] ? page : null)]),
    )
    const data = {
      ...pick(figures),
      revision,
      writers: JSON.stringify({ ...writers, ...written }),
      handIds: withHand(open?.hands ?? null, actor),
      authorId: actor.userId,
      authorName: actor.name,
    }
    if (open) await tx.progressReport.update({ where: { id }, data })
    else {
      const createdAt = now()
      await tx.progressReport.create({ data: { id, actionItemId: action.id, number, ...data, createdAt } })
    }
  }
  const evidence = current.values.evidence ?? ''
  const seen = seenOfReport({ ...figures, revision }, evidence === '' ? [] : evidence.split('\n'))
  const evidenceCount = open?.evidenceCount ?? 0
  return { id, number, ...pick(figures), evidenceCount, seen, changed, conflict: conflictOrNull(conflict) }
}

/** Makes sure that there is an open report (a file may come before the first word) and returns its id. */
export async function openReport(tx: Tx, actor: Actor, action: ActionForUpdate): Promise<string> {
  const writing = reportToWrite(action.latest)
  if (!writing) throw new DomainError('report-not-editable')
  const edit = { number: writing.number, figures: {}, began: beganFrom(freshSeen(action.latest)), page: null }
  return (await writeReport(tx, actor, action, edit, 'whole')).id
}

function pick({ percent, done, difficulties, proposals }: ReportFigures): ReportFigures {
  return { percent, done, difficulties, proposals }
}

const writerOf = ({ userId, name }: UserActor, page: string | null) => ({ id: userId, name, page })

const startOf = (latest: LatestReport | null): ReportFigures =>
  reportToWrite(latest)?.start ?? { percent: 0, done: '', difficulties: '', proposals: '' }

/** A report that nobody has begun: revision 0, with what it starts from. */
function freshSeen(latest: LatestReport | null): Seen {
  return seenOfReport({ ...startOf(latest), revision: 0 }, [])
}

/** What this very page wrote is what it has seen, also when the answer that would have said so was lost. */
function withOwnWords(began: Began, current: Seen, writers: Writers, page: string | null): Began {
  if (!page) return began
  const own = FIGURE_FIELDS.filter((field) => writers[field]?.page === page)
  const values = Object.fromEntries(own.map((field) => [field, current.values[field] ?? '']))
  return { ...began, seen: { ...began.seen, values: { ...began.seen.values, ...values } } }
}

function hasUnread(
  began: Began,
  mine: Partial<FigureTexts>,
  merged: ReturnType<typeof settle>,
  current: Seen,
): boolean {
  const { evidence = current.values.evidence } = began.seen.values
  return (
    evidence !== current.values.evidence ||
    takenFrom(mine, merged).some((field) => began.choices[field] !== 'theirs')
  )
}

function conflictOrNull(conflict: EditConflict): EditConflict | null {
  return conflict.collisions.length > 0 || conflict.taken.length > 0 ? conflict : null
}

/** An approved 100 % closes the action: there is nothing left to report. */
function isComplete({ latest }: ActionForUpdate): boolean {
  return latest?.status === 'approved' && latest.percent === 100
}
