import type { UserActor } from '~/kernel/actor'
import { now } from '~/platform/clock.server'
import { hashOfSessionId } from '~/platform/auth/lucia.server'
import { whereOpen } from '~/platform/auth/session-limits.server'
import { prisma } from '~/platform/db/index.server'
import { deviceOf } from './device'

export interface AccountSession {
  publicId: string
  device: string
  lastSeenAt: Date
  createdAt: Date
  isCurrent: boolean
}

/** Where a person is signed in: this browser first, then the ones that were used last. */
export async function listSessions(actor: UserActor, sessionId: string | null): Promise<AccountSession[]> {
  const rows = await prisma.authSession.findMany({
    where: { userId: actor.userId, ...whereOpen(now()) },
    orderBy: { lastSeenAt: 'desc' },
  })
  const currentHash = sessionId ? hashOfSessionId(sessionId) : null
  const sessions = rows.map(({ publicId, userAgent, lastSeenAt, createdAt, idHash }) => ({
    publicId,
    device: deviceOf(userAgent),
    lastSeenAt,
    createdAt,
    isCurrent: idHash === currentHash,
  }))
  return sessions.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
}
