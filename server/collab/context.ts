import type { CollabLimits } from './limits'
import type { CollabLog } from './log'
import type { CollabLogger } from './runtime'

/** What went wrong since the start, for metrics and alarms. */
export interface CollabCounters {
  committedUpdates: number
  malformedFrames: number
  forbiddenFrames: number
  overloadedSockets: number
  supersededRooms: number
  storeFailures: number
  reloads: number
}

/** What every part of the server needs and none of them owns. */
export interface CollabContext {
  log: CollabLog
  limits: CollabLimits
  logger: CollabLogger
  counters: CollabCounters
}

export function newCounters(): CollabCounters {
  return {
    committedUpdates: 0,
    malformedFrames: 0,
    forbiddenFrames: 0,
    overloadedSockets: 0,
    supersededRooms: 0,
    storeFailures: 0,
    reloads: 0,
  }
}
