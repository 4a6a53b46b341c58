import type { CollabLevel } from './runtime'

const RANK: Record<CollabLevel, number> = { view: 0, comment: 1, suggest: 2, edit: 3 }

/**
 * Comments are rows that are sent over HTTP, so only `edit` and `suggest` may send changes of the document. What is
 * sent at `suggest` has to pass the SuggestionCheck as well.
 */
export function mayChangeText(level: CollabLevel): boolean {
  return level === 'edit' || level === 'suggest'
}

export function isLower(level: CollabLevel, than: CollabLevel): boolean {
  return RANK[level] < RANK[than]
}

/** A frozen document is written by nobody, whatever the rules said a moment ago. */
export function levelIn(document: { isReadOnly: boolean }, granted: CollabLevel): CollabLevel {
  return document.isReadOnly && mayChangeText(granted) ? 'comment' : granted
}
