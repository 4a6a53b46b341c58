import { dayOf } from '~/kernel/dates'
import { now } from '~/platform/clock.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { log } from '~/platform/log.server'
import type { Job } from '~/platform/jobs/queue.server'
import { queueMails } from '~/platform/mail/outbox.server'
import { DEFAULT_DIGEST_HOUR } from '../queries.server'

const hourInVietnam = (at: Date) => (at.getUTCHours() + 7) % 24

/** Unread, to be told by the mail of the day, and not told by any mail yet. */
const whereUntold = { channel: 'digest', mailId: null, readAt: null }

/**
 * Makes the mail of the day for everybody whose hour has come and who has something to read. An hour that was missed, because nothing ran,
 * is made up for on the same day; nobody gets two on a day.
 * @returns how many mails were made
 */
export async function makeDigests(): Promise<number> {
  const people = await prisma.notice.groupBy({ by: ['userId'], where: whereUntold })
  let made = 0
  for (const { userId } of people) {
    try {
      if (await makeDigest(userId)) made += 1
    } catch (error) {
      // One person's trouble is not everybody's; the next hour tries again.
      log.error({ err: error, userId }, 'a mail of the day could not be made')
    }
  }
  return made
}

async function makeDigest(userId: string): Promise<boolean> {
  const at = now()
  const today = new Date(dayOf(at))
  return inTransaction(async (tx) => {
    // Of two nodes that come at once, the second finds the day done.
    await tx.$executeRaw`
      INSERT INTO notice_digest (user_id, hour) VALUES (${userId}::uuid, ${DEFAULT_DIGEST_HOUR}) ON CONFLICT DO NOTHING`
    await tx.$queryRaw`SELECT user_id FROM notice_digest WHERE user_id = ${userId}::uuid FOR UPDATE`
    const { hour, lastOn } = await tx.noticeDigest.findUniqueOrThrow({ where: { userId } })
    if (hourInVietnam(at) < hour || (lastOn && lastOn >= today)) return false
    const [mailId = null] = await queueMails(tx, [{ userId, template: 'digest' }])
    await tx.notice.updateMany({ where: { userId, ...whereUntold }, data: { mailId } })
    await tx.noticeDigest.update({ where: { userId }, data: { lastOn: today } })
    return true
  })
}

const KEPT_DAYS = 180
const DAY_MS = 24 * 60 * 60 * 1000

/** What was read long ago, and mails that were settled long ago, help nobody. */
async function forgetOldNotices(): Promise<void> {
  const before = new Date(now().getTime() - KEPT_DAYS * DAY_MS)
  await prisma.notice.deleteMany({ where: { readAt: { lt: before } } })
  await prisma.outgoingMail.deleteMany({ where: { createdAt: { lt: before } } })
}

export const noticeJobs: Job[] = [
  {
    name: 'mail-of-the-day',
    cron: '5 * * * *',
    async run() {
      await makeDigests()
    },
  },
  { name: 'forget-old-notices', cron: '50 3 * * *', run: forgetOldNotices },
]
