import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia'
import { newId } from '~/kernel/ids'
import { now } from '../clock.server'
import { prisma, type Tx } from '../db/index.server'
import { hasEnded, sessionLimits } from './session-limits.server'

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

/** "Last seen" is for people to recognise a session by: it need not cost a write per request. */
const SEEN_EVERY_MS = 5 * 60 * 1000

const looking = new AsyncLocalStorage<true>()

/** A program looks whether the session still is one. Nobody uses it thereby: an open tab must not keep a session from ending. */
export const withoutUse = <T>(look: () => Promise<T>): Promise<T> => looking.run(true, look)

/** Lucia's adapter over our own table. Lucia hands it ids in clear; only their hashes are stored (decision 0002). */
const adapterOver = (db: Tx): Adapter => ({
  async getSessionAndUser(sessionId) {
    const idHash = hashOfSessionId(sessionId)
    const row = await db.authSession.findUnique({ where: { idHash }, include: { user: true } })
    if (!row || row.user.disabledAt || hasEnded(row, now())) return [null, null]
    if (!looking.getStore() && now().getTime() - row.lastSeenAt.getTime() > SEEN_EVERY_MS) {
      await db.authSession.updateMany({ where: { idHash }, data: { lastSeenAt: now() } })
    }
    return [toSession(sessionId, row), { id: row.userId, attributes: {} }]
  },
  getUserSessions() {
    // The rows hold no ids to give back; the sessions list reads the table itself.
    return Promise.resolve([])
  },
  async setSession(session) {
    await db.authSession.create({
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
  updateSessionExpiration() {
    // Lucia would prolong a session for as long as it is used. Ours has an end; being used is what lastSeenAt tells.
    return Promise.resolve()
  },
  async deleteSession(sessionId) {
    await db.authSession.deleteMany({ where: { idHash: hashOfSessionId(sessionId) } })
  },
  async deleteUserSessions(userId) {
    await db.authSession.deleteMany({ where: { userId } })
  },
  async deleteExpiredSessions() {
    await db.authSession.deleteMany({ where: { expiresAt: { lte: now() } } })
  },
})

function create(db: Tx): Lucia<SessionAttributes> {
  return new Lucia<SessionAttributes>(adapterOver(db), {
    sessionExpiresIn: new TimeSpan(sessionLimits().maxMs, 'ms'),
    getSessionAttributes: (attributes) => ({ userAgent: attributes.userAgent }),
    sessionCookie: {
      name: 'dt_session',
      // The row decides when a session ends; the cookie need not know. Its name under TLS, and what else depends on that, is in
      // session-cookie.server.ts.
      expires: false,
      attributes: { sameSite: 'lax', path: '/' },
    },
  })
}

let instance: Lucia<SessionAttributes> | undefined

export function lucia(): Lucia<SessionAttributes> {
  instance ??= create(prisma)
  return instance
}

/** As lucia(), inside a transaction: a session begins or ends together with what else is written. */
export function luciaIn(tx: Tx): Lucia<SessionAttributes> {
  return create(tx)
}
