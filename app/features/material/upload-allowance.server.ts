import { RateLimiterMemory } from 'rate-limiter-flexible'
import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { now } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { env } from '~/platform/env.server'

const DAY_S = 24 * 60 * 60
const MEGABYTE = 1_000_000
/** Files that one person may be sending at the same time: browsers send one form at a time. */
export const MOST_UPLOADS_AT_ONCE = 3

const running = new Map<string, number>()
/** What came in, kept or refused. The files that were kept are counted from their rows, on every node and over restarts. */
let received: RateLimiterMemory | undefined

function receivedBytes(): RateLimiterMemory {
  received ??= new RateLimiterMemory({
    points: Number.MAX_SAFE_INTEGER,
    duration: DAY_S,
    keyPrefix: 'uploaded',
  })
  return received
}

/**
 * Runs `receive` if this person may upload now: not too many at once, and not more bytes in 24 hours than UPLOAD_MB_PER_DAY.
 * @param receive is given a function that counts the bytes as they come
 * @throws DomainError signed-out, too-many-uploads, uploads-used-up
 */
export async function withinAllowance<T>(
  actor: Actor,
  receive: (countBytes: (bytes: number) => void) => Promise<T>,
): Promise<T> {
  if (!isUser(actor)) throw new DomainError('signed-out')
  const { userId } = actor
  const atOnce = running.get(userId) ?? 0
  if (atOnce >= MOST_UPLOADS_AT_ONCE) throw new DomainError('too-many-uploads', {}, 'file')
  running.set(userId, atOnce + 1)
  let bytes = 0
  try {
    const megabytes = env().UPLOAD_MB_PER_DAY
    const used = Math.max(await keptBytes(userId), (await receivedBytes().get(userId))?.consumedPoints ?? 0)
    if (used >= megabytes * MEGABYTE) throw new DomainError('uploads-used-up', { megabytes }, 'file')
    return await receive((count) => (bytes += count))
  } finally {
    const left = (running.get(userId) ?? 1) - 1
    if (left > 0) running.set(userId, left)
    else running.delete(userId)
    if (bytes > 0) await receivedBytes().penalty(userId, bytes)
  }
}

async function keptBytes(uploadedBy: string): Promise<number> {
  const since = new Date(now().getTime() - DAY_S * 1000)
  const { _sum } = await prisma.storedFile.aggregate({
    where: { uploadedBy, uploadedAt: { gt: since } },
    _sum: { sizeBytes: true },
  })
  return _sum.sizeBytes ?? 0
}
