import { createHash } from 'node:crypto'
import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia'
import { newId } from '~/kernel/ids'
import { now } from '../clock.server'
import { prisma } from '../db/index.server'
import { env } from '../env.server'

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, Record<never, never>>
    DatabaseSessionAttributes: SessionAttributes
    DatabaseUserAttributes: Record<never, never>
  }
}

interface SessionAttributes {
  userAgent: string
}

/** What the table knows of a session's id: enough to find it, not enough to use it. */
export function hashOfSessionId(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex')
}

type Row = { userId: string; expiresAt: Date; userAgent: string }

const toSession = (id: string, row: Row): DatabaseSession => ({
  id,
  userId: row.userId,
  expiresAt: row.expiresAt,
  attributes: { userAgent: row.userAgent },
})

/** Lucia's adapter over our own table. Lucia hands it ids in clear; only their hashes are stored (decision 0002). */
const adapter: Adapter = {
  async getSessionAndUser(sessionId) {
    const row = await prisma.authSession.findUnique({ where: { idHash: hashOfSessionId(sessionId) }, include: { user: true } })
    if (!row || row.user.disabledAt) return [null, null]
    return [toSession(sessionId, row), { id: row.userId, attributes: {} }]
  },
  getUserSessions() {
    // The rows hold no ids to give back; the sessions list reads the table itself.
    return Promise.resolve([])
  },
  async setSession(session) {
    await prisma.authSession.create({
      data: {
        idHash: hashOfSessionId(session.id),
        publicId: newId(),
        userId: session.userId,
        expiresAt: session.expiresAt,
        createdAt: now(),
        lastSeenAt: now(),
        userAgent: session.attributes.userAgent.slice(0, 300),
      },
    })
  },
  async updateSessionExpiration(sessionId, expiresAt) {
    await prisma.authSession.updateMany({
      where: { idHash: hashOfSessionId(sessionId) },
      data: { expiresAt, lastSeenAt: now() },
    })
  },
  async deleteSession(sessionId) {
    await prisma.authSession.deleteMany({ where: { idHash: hashOfSessionId(sessionId) } })
  },
  async deleteUserSessions(userId) {
    await prisma.authSession.deleteMany({ where: { userId } })
  },
  async deleteExpiredSessions() {
    await prisma.authSession.deleteMany({ where: { expiresAt: { lte: now() } } })
  },
}

let instance: Lucia<SessionAttributes> | undefined

export function lucia(): Lucia<SessionAttributes> {
  instance ??= new Lucia<SessionAttributes>(adapter, {
    sessionExpiresIn: new TimeSpan(14, 'd'),
    getSessionAttributes: (attributes) => ({ userAgent: attributes.userAgent }),
    sessionCookie: {
      name: 'dt_session',
      attributes: { sameSite: 'lax', path: '/', secure: env().PUBLIC_URL?.startsWith('https:') ?? false },
    },
  })
  return instance
}
