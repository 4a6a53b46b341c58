import type { Allowances } from '../budget/allowances'
import type { NewClients } from '../budget/new-clients'
import type { CollabLimits } from '../limits'
import type { CollabLog } from './log'
import type { ContentRules } from '~/kernel/content-rules'
import type { CollabLogger } from '../runtime'

/** What went wrong since the start, for metrics and alarms. */
export interface CollabCounters {
  committedUpdates: number
  malformedFrames: number
  forbiddenFrames: number
  contradictions: number
  foreignFrames: number
  overloadedSockets: number
  supersededRooms: number
  storeFailures: number
  reloads: number
}

/** What is uncommitted in all documents together. */
export interface Unsaved {
  bytes: number
  frames: number
}

/** What every part of the server needs and none of them owns. */
export interface CollabContext {
  log: CollabLog
  limits: CollabLimits
  logger: CollabLogger
  counters: CollabCounters
  unsaved: Unsaved
  allowances: Allowances
  newClients: NewClients
  content?: ContentRules | undefined
  /** Told for each update frame that got into the log how long that took, in ms. */
  onCommit: (latencyMs: number) => void
}

export function newCounters(): CollabCounters {
  return {
    committedUpdates: 0,
    malformedFrames: 0,
    forbiddenFrames: 0,
    contradictions: 0,
    foreignFrames: 0,
    overloadedSockets: 0,
    supersededRooms: 0,
    storeFailures: 0,
    reloads: 0,
  }
}

/** What may be logged of an error. Not the error itself: the database's carry the parameters, which are people's text. */
export function causeOf(error: unknown): { message: string; code?: unknown; stack?: string } {
  if (!(error instanceof Error)) return { message: String(error) }
  return { message: error.message, code: 'code' in error ? error.code : undefined, stack: error.stack }
}
