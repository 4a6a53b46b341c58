import type { DomainErrorCode } from './domain-error'
import type { EditConflict } from './edit'
import type { Change, Seen } from './seen'

type Params = Record<string, string | number>

/** Of a command, or what the door says of itself. */
export type RefusalCode = DomainErrorCode | 'failed'

/** One error as it travels to a form: the words are made where the reader's language is known (`useErrorText`). */
export function refusalMessage(code: RefusalCode, params: Params = {}): string {
  return JSON.stringify({ code, params })
}

/** An error as `refusalMessage` wrote it; null for what is only a key, or words. */
export function readRefusal(message: string): { code: string; params: Params } | null {
  return message.startsWith('{') ? (JSON.parse(message) as { code: string; params: Params }) : null
}

/** What somebody else did between the page and the answer, for the page to show. */
export interface Meanwhile {
  /** A decision was refused: what is no longer as it was on the page, and what to decide about now. */
  changes: Change[]
  now: Seen | null
  /** An edit was not stored: what collides, and all that both wrote. */
  conflict: EditConflict | null
}

export const CALM: Meanwhile = { changes: [], now: null, conflict: null }

/** The answer to a form that was refused as a whole, in the shape that every page knows; also where no schema has read the form. */
export function refusedAnswer(code: RefusalCode, params: Params = {}) {
  return { reply: { status: 'error' as const, error: { '': [refusalMessage(code, params)] } }, ...CALM }
}
