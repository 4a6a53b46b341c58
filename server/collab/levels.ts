import type { CollabLevel } from './runtime'

const RANK: Record<CollabLevel, number> = { view: 0, comment: 1, edit: 2 }

/** Comments are rows that are sent over HTTP, so only `edit` may change the document. */
export function mayChangeText(level: CollabLevel): boolean {
  return level === 'edit'
}

export function isLower(level: CollabLevel, than: CollabLevel): boolean {
  return RANK[level] < RANK[than]
}

/** A frozen document is written by nobody, whatever the rules said a moment ago. */
export function levelIn(document: { isReadOnly: boolean }, granted: CollabLevel): CollabLevel {
  return document.isReadOnly && mayChangeText(granted) ? 'comment' : granted
}
