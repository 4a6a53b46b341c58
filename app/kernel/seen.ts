import { DomainError } from './domain-error'

/** What a page showed of a row: the names of fields with their values as text. */
export type SeenValues = Record<string, string>

/** What a form says about the row that it began from: the row's revision, and the values that were on the page. */
export interface Seen {
  revision: number
  values: SeenValues
}

/** A field that is no longer as it was on the page. */
export interface Change {
  field: string
  before: string
  now: string
  /** Who changed it last and when (ISO), where that is known. */
  by?: string
  at?: string
}

/** A decision was made about a state that is gone. Carries what changed, so that the person can decide again. */
export class ChangedMeanwhile extends DomainError {
  constructor(
    readonly changes: Change[],
    /** What to decide about now; a page that stays open sends this with the next try. */
    readonly now: Seen | null = null,
  ) {
    super('changed-meanwhile')
    this.name = 'ChangedMeanwhile'
  }
}

/** Which of the values that were on the page are others now, in the order of the page. */
export function changesSince(seen: SeenValues, current: SeenValues): Change[] {
  return Object.entries(seen)
    .filter(([field, before]) => field in current && current[field] !== before)
    .map(([field, before]) => ({ field, before, now: current[field] ?? '' }))
}

/** As `changesSince`, for values of which some may have come or gone since: what one side lacks is empty there. */
export function allChangesSince(seen: SeenValues, current: SeenValues): Change[] {
  const fields = [...new Set([...Object.keys(seen), ...Object.keys(current)])]
  return fields
    .map((field) => ({ field, before: seen[field] ?? '', now: current[field] ?? '' }))
    .filter(({ before, now }) => before !== now)
}

/**
 * A decision (approve, return, freeze, open, close, issue …) holds for the revision that was read, and for no other.
 * Call it with the row locked. @throws ChangedMeanwhile
 */
export function assertSeen(seen: Seen, current: Seen): void {
  if (seen.revision !== current.revision)
    throw new ChangedMeanwhile(changesSince(seen.values, current.values), current)
}

/**
 * As `assertSeen`, for a step whose object is what was shown and not one row: what stands in `current` must have been on the
 * page as it is. @throws ChangedMeanwhile
 */
export function assertShown(seen: Seen, current: Seen): void {
  const shown = Object.fromEntries(
    Object.keys(current.values).map((field) => [field, seen.values[field] ?? '']),
  )
  const changes = changesSince(shown, current.values)
  if (changes.length > 0) throw new ChangedMeanwhile(changes, current)
}

/** A field that both changed, differently, since the writer opened the page. */
export interface Collision {
  field: string
  mine: string
  theirs: string
}

export interface Merged {
  /** What to store: each side's changes, and `theirs` where both changed the same field. */
  values: SeenValues
  collisions: Collision[]
}

/**
 * Three-way merge by field. What only one of the two changed is kept; what both changed to different words is reported
 * and left as it is stored, for the writer to choose.
 * @param mergeWords for fields that hold more than one thing, such as a narrative: merges inside the field, or gives null
 */
export function mergeByField(
  seen: SeenValues,
  mine: SeenValues,
  theirs: SeenValues,
  mergeWords: (field: string, before: string, mine: string, theirs: string) => string | null = () => null,
): Merged {
  const values: SeenValues = { ...theirs }
  const collisions: Collision[] = []
  for (const [field, value] of Object.entries(mine)) {
    const stored = theirs[field] ?? ''
    const before = seen[field] ?? ''
    if (value === before || value === stored) continue
    const merged = stored === before ? value : mergeWords(field, before, value, stored)
    if (merged === null) collisions.push({ field, mine: value, theirs: stored })
    else values[field] = merged
  }
  return { values, collisions }
}
