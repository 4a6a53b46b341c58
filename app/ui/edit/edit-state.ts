import type { Authors, Choice, EditConflict } from '~/kernel/edit'
import type { Collision, Seen, SeenValues } from '~/kernel/seen'
import { mergeText } from '~/kernel/text-merge'
import { normalise } from '~/kernel/vietnamese'

/** What an open form knows of the row that it edits. What stands in its controls is in the document, and nowhere else. */
export interface EditState {
  revision: number
  /** What the form and the stored row last had in common, field by field. */
  base: SeenValues
  /** The row as it is stored, as far as this page has heard. */
  stored: SeenValues
  /** What was put into controls from outside, and how often: a control that is given a new key starts from it. */
  values: SeenValues
  versions: Partial<Record<string, number>>
  /** What this writer and somebody else wrote differently. A field that was chosen stays here until it is saved. */
  collisions: Collision[]
  choices: Partial<Record<string, Choice>>
  /** Fields into which somebody else's words came while the form was open. */
  news: string[]
  /** Fields that the writer is in while newer words wait for them. */
  waiting: string[]
  authors: Authors
}

/** The state of a form as it is first shown; after a refusal without scripts the conflict is there from the start. */
export function openEdit(seen: Seen, authors: Authors, conflict: EditConflict | null): EditState {
  const { collisions = [] } = conflict ?? {}
  const base = conflict?.seen.values ?? seen.values
  return {
    revision: conflict?.seen.revision ?? seen.revision,
    base,
    stored: { ...base, ...theirsOf(collisions) },
    values: conflict?.values ?? {},
    versions: {},
    collisions,
    choices: {},
    news: conflict?.taken ?? [],
    waiting: [],
    authors: conflict?.authors ?? authors,
  }
}

const theirsOf = (collisions: readonly Collision[]) =>
  Object.fromEntries(collisions.map(({ field, theirs }) => [field, theirs]))

/** The page has heard how the row is stored now. */
export function hear(state: EditState, seen: Seen, authors: Authors): EditState {
  // An answer that was overtaken by a newer one says nothing.
  if (seen.revision < state.revision) return state
  return { ...state, revision: seen.revision, stored: { ...state.stored, ...seen.values }, authors }
}

/** Words of another time stand in some fields again: those began from `seen`, whatever the row has become since. */
export function beginFrom(state: EditState, seen: SeenValues, fields: readonly string[]): EditState {
  const own = fields.filter((field) => field in state.base)
  const base = Object.fromEntries(own.map((field) => [field, seen[field] ?? '']))
  return { ...state, base: { ...state.base, ...base } }
}

export function hearConflict(state: EditState, conflict: EditConflict): EditState {
  const values = { ...conflict.seen.values, ...theirsOf(conflict.collisions) }
  return hear(state, { revision: conflict.seen.revision, values }, conflict.authors)
}

/**
 * Takes in what others wrote, as far as that touches nothing that this writer has written or is writing: never the control
 * that has the focus, and never over other words. What both wrote differently becomes a collision.
 * @param typed what stands in the controls
 * @param focused the field that the writer is in
 */
export function takeIn(
  state: EditState,
  typed: SeenValues,
  focused: string | null,
  narratives: readonly string[],
): EditState {
  const next: EditState = {
    ...state,
    base: { ...state.base },
    values: { ...state.values },
    versions: { ...state.versions },
    choices: { ...state.choices },
    waiting: [],
  }
  for (const [field, stored] of Object.entries(state.stored)) {
    const base = state.base[field] ?? ''
    if (stored === base) continue
    const mine = normalise(typed[field] ?? base)
    if (mine === stored) settleField(next, field, stored)
    else {
      const merged =
        mine === base ? stored : narratives.includes(field) ? mergeText(base, mine, stored) : null
      if (merged === null) collide(next, { field, mine, theirs: stored })
      else if (field === focused) next.waiting.push(field)
      else {
        put(next, field, merged)
        settleField(next, field, stored)
        next.news = [...new Set([...next.news, field])]
      }
    }
  }
  return next
}

function put(state: EditState, field: string, value: string): void {
  state.values[field] = value
  state.versions[field] = (state.versions[field] ?? 0) + 1
}

function settleField(state: EditState, field: string, base: string): void {
  state.base[field] = base
  drop(state, field)
}

function drop(state: EditState, field: string): void {
  state.collisions = state.collisions.filter((collision) => collision.field !== field)
  state.choices[field] = undefined
}

function collide(state: EditState, collision: Collision): void {
  const known = state.collisions.find(({ field }) => field === collision.field)
  // The writer goes on writing in a field that collides: the question stays the same one.
  if (known?.theirs !== collision.theirs) state.choices[collision.field] = undefined
  state.collisions = [...state.collisions.filter(({ field }) => field !== collision.field), collision]
}

/** The writer has chosen. From now on the other wording counts as read; both stay at hand until it is saved. */
export function choose(state: EditState, field: string, choice: Choice, typed: SeenValues): EditState {
  const collision = state.collisions.find((one) => one.field === field)
  if (!collision) return state
  const next = {
    ...state,
    base: { ...state.base, [field]: collision.theirs },
    values: { ...state.values },
    versions: { ...state.versions },
    choices: { ...state.choices, [field]: choice },
  }
  const isTheirs = state.choices[field] === 'theirs'
  const mine = isTheirs ? collision.mine : (typed[field] ?? collision.mine)
  next.collisions = state.collisions.map((one) => (one === collision ? { ...one, mine } : one))
  if (choice === 'theirs' || isTheirs) put(next, field, choice === 'theirs' ? collision.theirs : mine)
  return next
}

export function isUndecided(state: EditState, field: string): boolean {
  return state.choices[field] === undefined && state.collisions.some((one) => one.field === field)
}

/** Fields that hold words of this writer which are not stored. */
export function unsavedFields(state: EditState, typed: SeenValues): string[] {
  return Object.keys(typed).filter((field) => normalise(typed[field] ?? '') !== (state.base[field] ?? ''))
}

/** Some fields were sent and answered: what this page and the row have in common now is what was sent. */
export function noteSaved(state: EditState, sent: SeenValues, colliding: readonly string[]): EditState {
  const next = { ...state, base: { ...state.base }, choices: { ...state.choices } }
  for (const [field, value] of Object.entries(sent)) {
    if (!colliding.includes(field)) settleField(next, field, normalise(value))
  }
  return next
}
