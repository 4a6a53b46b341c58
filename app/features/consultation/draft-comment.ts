import { DomainError } from '~/kernel/domain-error'
import type { Language } from '~/kernel/bilingual'
import type { Seen } from '~/kernel/seen'

/** How a drafting team answers: tiếp thu, tiếp thu một phần, giải trình. */
export const DISPOSITIONS = ['accepted', 'partly', 'explained'] as const
export type Disposition = (typeof DISPOSITIONS)[number]

/** Where a thread hangs. Relative positions survive edits; the quoted text says what was meant even when they do not. */
export interface CommentAnchor {
  side: Language
  provisionId: string | null
  /** Yjs relative positions as JSON text. */
  start: string
  end: string
  quotedText: string
}

export const MAX_COMMENT_LENGTH = 5000
export const MAX_QUOTE_LENGTH = 1000

/** Answers a thread. @throws DomainError comment-already-resolved, reason-missing (a comment that is not taken needs a reason) */
export function resolve(
  comment: { disposition: string | null },
  disposition: Disposition,
  response: string,
): void {
  if (comment.disposition !== null) throw new DomainError('comment-already-resolved')
  if (disposition !== 'accepted' && response.trim() === '')
    throw new DomainError('reason-missing', {}, 'response')
}

interface ThreadSoFar {
  replies: readonly unknown[]
  resolution: unknown
}

/**
 * What an answer to a thread is about. Nothing in a thread is ever changed or removed, only added, so that how much there
 * is of it is its revision.
 */
export function seenThread({ replies, resolution }: ThreadSoFar): Seen {
  return { revision: replies.length + (resolution === null ? 0 : 1), values: {} }
}
