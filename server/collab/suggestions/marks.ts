import { isId } from '~/kernel/ids'
import { DELETION, INSERTION, TEXT_MARKS } from '~/kernel/text-names'

/**
 * Marks of suggestions as they lie in a Y.XmlText: attributes `insertion` and `deletion`, each `{ id, user, time }`.
 * `modification`, the third mark of @handlewithcare/prosemirror-suggest-changes, stands on block nodes, whose marks
 * y-tiptap does not store: it never arrives here, and counts as text when somebody writes it all the same.
 */
export const SUGGESTION_MARKS: ReadonlySet<string> = new Set([INSERTION, DELETION])

/**
 * What may stand on inserted text. A mark that an editor's schema does not know makes y-tiptap delete the whole text,
 * in the name of whoever looks at it.
 */
const KNOWN_MARKS: ReadonlySet<string> = new Set(TEXT_MARKS)

export interface SuggestionMark {
  id: string
  user: string
  /** Milliseconds since 1970. */
  time: number
}

/** The mark of this kind when it is one of `userId`, and so formed that every editor can read it; else null. */
export function ownMark(
  kind: typeof INSERTION | typeof DELETION,
  marks: ReadonlyMap<string, unknown>,
  userId: string,
): SuggestionMark | null {
  const value = marks.get(kind)
  if (!isSuggestionMark(value) || value.user !== userId) return null
  return kind === DELETION || hasKnownMarksOnly(marks) ? value : null
}

function isSuggestionMark(value: unknown): value is SuggestionMark {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 3) return false
  const { id, user, time } = value as Partial<Record<keyof SuggestionMark, unknown>>
  return isId(id) && typeof user === 'string' && Number.isSafeInteger(time)
}

function hasKnownMarksOnly(marks: ReadonlyMap<string, unknown>): boolean {
  for (const [key, value] of marks) {
    if (SUGGESTION_MARKS.has(key)) continue
    if (!KNOWN_MARKS.has(key) || typeof value !== 'object') return false
  }
  return true
}
