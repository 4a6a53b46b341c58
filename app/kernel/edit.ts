import { DomainError } from './domain-error'
import { mergeByField, type Collision, type Merged, type Seen, type SeenValues } from './seen'
import { mergeText } from './text-merge'

/** Of two wordings: what stands in the writer's field (theirs, or both put together by hand), or what the other wrote. */
export const CHOICES = ['mine', 'theirs'] as const
export type Choice = (typeof CHOICES)[number]

/** What an edit began from, and what the writer chose where both had changed a field. */
export interface Began {
  seen: Seen
  choices: Partial<Record<string, Choice>>
  /** The other wording that was on the page when the writer chose: a choice holds for that one alone. */
  shown: SeenValues
}

/** For a program that edits what it has just read, in the same transaction or as the only one there. */
export const beganFrom = (seen: Seen): Began => ({ seen, choices: {}, shown: {} })

/** Who changed a row last, by name: field by field where that is known, under `*` for the row as a whole. */
export type Authors = Partial<Record<string, string>>

export function authorOf(authors: Authors, field: string): string | null {
  return authors[field] ?? authors['*'] ?? null
}

/** Why an edit was not stored, with all that the writer needs to go on: nothing that either wrote is missing here. */
export interface EditConflict {
  /** What both changed, differently. The writer chooses. */
  collisions: Collision[]
  /** Fields in which somebody else's words stand now that were not on the page. */
  taken: string[]
  /** What the form should hold: the writer's own words, and the others' where the writer changed nothing. */
  values: SeenValues
  /** What the next try begins from. Fields that collide keep what they began from. */
  seen: Seen
  authors: Authors
}

/** An edit met another one. @see EditConflict */
export class EditedMeanwhile extends DomainError {
  constructor(readonly conflict: EditConflict) {
    super(conflict.collisions.length > 0 ? 'edited-meanwhile' : 'unread-changes')
    this.name = 'EditedMeanwhile'
  }
}

/**
 * Merges an edit with what is stored now: by field, inside the fields of `narratives` by lines and sentences, and by the
 * writer's own choice where that was made about the very words that are stored.
 */
export function settle(
  began: Began,
  mine: SeenValues,
  stored: SeenValues,
  narratives: readonly string[] = [],
): Merged {
  const { values, collisions } = mergeByField(began.seen.values, mine, stored, (field, before, own, other) =>
    narratives.includes(field) ? mergeText(before, own, other) : null,
  )
  const open = collisions.filter(({ field, mine: own, theirs }) => {
    const choice = began.shown[field] === theirs ? began.choices[field] : undefined
    if (choice === 'mine') values[field] = own
    return choice === undefined
  })
  return { values, collisions: open }
}

/** Fields of `mine` in which other words than the writer's would be stored. */
export function takenFrom(mine: SeenValues, { values, collisions }: Merged): string[] {
  return Object.keys(mine).filter(
    (field) => values[field] !== mine[field] && !collisions.some((collision) => collision.field === field),
  )
}

/**
 * What is told to a writer whose edit could not be stored as it is.
 * @param current the row as it is stored
 */
export function conflictOf(
  began: Began,
  mine: SeenValues,
  merged: Merged,
  current: Seen,
  authors: Authors,
): EditConflict {
  const values = { ...current.values, ...merged.values }
  const seen: Seen = { revision: current.revision, values: { ...current.values } }
  for (const { field, mine: own } of merged.collisions) {
    values[field] = own
    seen.values[field] = began.seen.values[field] ?? ''
  }
  return { collisions: merged.collisions, taken: takenFrom(mine, merged), values, seen, authors }
}

/**
 * The values to store for an edit of a whole form. With the row locked.
 * @throws EditedMeanwhile where both changed the same field to different words
 */
export function settled(
  began: Began,
  mine: SeenValues,
  current: Seen,
  authors: Authors,
  narratives: readonly string[] = [],
): SeenValues {
  const merged = settle(began, mine, current.values, narratives)
  if (merged.collisions.length > 0)
    throw new EditedMeanwhile(conflictOf(began, mine, merged, current, authors))
  return merged.values
}

/** What a form holds, as text: how values are compared and shown. Several choices are one text, in their order. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',')
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}

export function textsOf<Field extends string>(
  input: Partial<Record<Field, unknown>>,
  fields: readonly Field[],
): Record<Field, string> {
  return Object.fromEntries(fields.map((field) => [field, textOf(input[field])])) as Record<Field, string>
}
