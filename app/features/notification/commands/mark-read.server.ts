import type { UserActor } from '~/kernel/actor'
import { isId } from '~/kernel/ids'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import type { Area } from '../notice'
import { KINDS, NOTICE_KINDS } from '../notice'
import { publishUnread } from '../unread.server'

/** The person has seen one. Nothing of it concerns others, so the record does not tell of it. */
export async function markRead(actor: UserActor, noticeId: string): Promise<void> {
  if (!isId(noticeId)) return
  await inTransaction(async (tx) => {
    const { count } = await tx.notice.updateMany({
      where: { id: noticeId, userId: actor.userId, readAt: null },
      data: { readAt: now() },
    })
    if (count > 0) publishUnread([actor.userId])
  })
}

/**
 * The person has seen what was there: of all kinds, or of an area's.
 * @param until the newest that was on the page; what has come since stays unread
 */
export async function markAllRead(
  actor: UserActor,
  { until, area = null }: { until: Date; area?: Area | null },
): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.notice.updateMany({
      where: {
        userId: actor.userId,
        readAt: null,
        updatedAt: { lte: until },
        ...(area ? { kind: { in: KINDS.filter((kind) => NOTICE_KINDS[kind].area === area) } } : {}),
      },
      data: { readAt: now() },
    })
    publishUnread([actor.userId])
  })
}
