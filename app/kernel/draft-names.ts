/**
 * How a recommendation lies in its Y.Doc: the names of its root maps and of their fields. Another name is another schema
 * (`EDITOR_SCHEMA_VERSION`).
 *
 *     provisions   id → { vi: Y.Text, en: Y.Text, position, part, removed, assignment, coordinatingIds, deadline, deliverableVi, deliverableEn }
 *     preamble     { vi: Y.Text, en: Y.Text }
 *     parts        id → { titleVi, titleEn, position, removed }
 *     annexes      id → { vi: Y.Text, en: Y.Text, titleVi, titleEn, position, removed }
 *     tables       id → { rows: row → position, columns: column → position, merged: cell → [rows, columns], cells: cell → Y.Text }
 *     notes        id → Y.Text
 *     translation  id → a confirmation
 *     authors      client id → { user, mode, at }
 *     proposals    id → { by, at, text, strikes, changes, accepted, reason, state }
 *
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

/** Deadline of a provision that needs none. */
export const NO_DEADLINE = 'none'
