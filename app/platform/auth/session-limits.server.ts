import { env } from '../env.server'

const HOUR_MS = 60 * 60 * 1000

/** How long a session lasts without being used, and at most. */
export function sessionLimits() {
  const { SESSION_IDLE_HOURS, SESSION_MAX_DAYS } = env()
  return { idleMs: SESSION_IDLE_HOURS * HOUR_MS, maxMs: SESSION_MAX_DAYS * 24 * HOUR_MS }
}

interface SessionTimes {
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
}

/** When a session that nobody uses from now on is over. The settings of today hold for sessions of yesterday too. */
function endOf({ createdAt, lastSeenAt, expiresAt }: SessionTimes): Date {
  const { idleMs, maxMs } = sessionLimits()
  return new Date(Math.min(expiresAt.getTime(), createdAt.getTime() + maxMs, lastSeenAt.getTime() + idleMs))
}

export function hasEnded(session: SessionTimes, at: Date): boolean {
  return endOf(session) <= at
}

/** For queries: the sessions that have not ended at `at`. */
export function whereOpen(at: Date) {
  const { idleMs, maxMs } = sessionLimits()
  return {
    expiresAt: { gt: at },
    createdAt: { gt: new Date(at.getTime() - maxMs) },
    lastSeenAt: { gt: new Date(at.getTime() - idleMs) },
  }
}
