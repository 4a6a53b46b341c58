/**
 * How a recommendation lies in its Y.Doc: the names of its root maps and of their fields. Another name is another schema
 * (`EDITOR_SCHEMA_VERSION`).
 *
 *     provisions   id → { vi: Y.Text, en: Y.Text, position, part, removed, splitFrom, assignment, coordinatingIds, deadline, deliverableVi, deliverableEn,
 *                       coordinating:<id>: true | false, … }
 *     preamble     { vi: Y.Text, en: Y.Text }
 *     parts        id → { titleVi, titleEn, position, removed }
 *     annexes      id → { vi: Y.Text, en: Y.Text, titleVi, titleEn, position, removed }
 *     tables       id → { rows: row → position, columns: column → position, merged: cell → [rows, columns], cells: cell → Y.Text }
 *     notes        id → Y.Text
 *     translation  id → a confirmation
 *     authors      client id → { user, mode, at }
 *     proposals    id → { by, at, text, strikes, changes } or a decision { by, at, text, of, state, accepted, refused, dropped, was, is, reason }
 *
 * Who coordinates: an agency by the last word on it, `coordinating:<id>`; where there is none, whom `coordinatingIds` names, which nobody
 * writes any more.
 * What was removed by being merged says into which other one, and which letters went there; what was split off says the same (`splitFrom`):
 * of two who do so at once, the copies can be told (`text/document/doubled.ts`).
 * A cell's name is `row:column`. Every text is one of lines (line-names.ts).
 */
export const DRAFT_ROOTS = [
  'provisions',
  'preamble',
  'parts',
  'annexes',
  'tables',
  'notes',
  'translation',
  'authors',
  'proposals',
] as const
export type DraftRoot = (typeof DRAFT_ROOTS)[number]

/** The modes of a client id: what one wrote is text, or a suggestion. */
export const AUTHOR_MODES = ['write', 'suggest'] as const

/** Before the id of an agency: whether that one coordinates. One list would be one value, of which two people who add to it lose one. */
export const COORDINATING = 'coordinating:'

/** Deadline of a provision that needs none. */
export const NO_DEADLINE = 'none'

/** Letters that were copied from one provision into another are named by at most so many rows. */
export const MOST_COPIED = 10_000
