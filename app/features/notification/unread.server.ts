import type { UserActor } from '~/kernel/actor'
import { afterCommit, prisma, untilDone } from '~/platform/db/index.server'
import { publishFacts } from '~/platform/live/topics.server'
import { log } from '~/platform/log.server'

export const noticesTopic = (userId: string) => `notices:${userId}` as const

export function countUnread({ userId }: Pick<UserActor, 'userId'>): Promise<number> {
  return prisma.notice.count({ where: { userId, readAt: null } })
}

/** Says to these people's pages how many notices they have not read, once the transaction around this call has committed. */
export function publishUnread(userIds: readonly string[]): void {
  if (userIds.length === 0) return
  afterCommit(() => untilDone(countAndPublish(userIds)))
}

/** Counted after the commit: of two at once, neither sees the other's. */
async function countAndPublish(userIds: readonly string[]): Promise<void> {
  try {
    const counts = await prisma.notice.groupBy({
      by: ['userId'],
      where: { userId: { in: [...userIds] }, readAt: null },
      _count: true,
    })
    const unread = new Map(counts.map((row) => [row.userId, row._count]))
    for (const userId of userIds) publishFacts(noticesTopic(userId), { unread: unread.get(userId) ?? 0 })
  } catch (error) {
    // Pages find out with their next load.
    log.error({ err: error }, 'unread notices could not be counted')
  }
}
