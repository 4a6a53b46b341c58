import { prisma } from '~/platform/db/index.server'

/** So many of each person's newest notices wait to be read; the others have been. */
const UNREAD = 3

/** What the demonstration's people were told stays with them, some of it unread. Nobody is mailed: their addresses are invented. */
export async function settleNotices(): Promise<void> {
  await prisma.outgoingMail.deleteMany()
  await prisma.notice.updateMany({ data: { channel: 'page' } })
  // The meeting of today has hours that may not have come yet; nobody has been told of something tomorrow.
  await prisma.$executeRaw`
    UPDATE notice SET created_at = LEAST(created_at, now()), updated_at = LEAST(updated_at, now())`
  await prisma.$executeRaw`
    UPDATE notice SET read_at = updated_at WHERE id IN (
      SELECT id FROM (
        SELECT id, row_number() OVER (PARTITION BY user_id ORDER BY updated_at DESC, id DESC) AS place FROM notice
      ) AS placed WHERE place > ${UNREAD})`
}
