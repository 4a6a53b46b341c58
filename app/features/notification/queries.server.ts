import type { UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { behind, pageOf } from '~/kernel/newest-first'
import { prisma } from '~/platform/db/index.server'
import { isNoticeKind, KINDS, NOTICE_KINDS, type Area, type NoticeKind, type NoticeView } from './notice'

export interface NoticeFilter {
  isUnread?: boolean
  area?: Area | null
  /** The `next` of the page before. */
  before?: string
}

export interface NoticePage {
  notices: NoticeView[]
  /** Pass as `before` for those that follow; null on the last page. */
  next: string | null
}

const PAGE_SIZE = 30

/** The person's own notices, the newest first. By a place and not by a count, so that new ones shift nothing. */
export async function listNotices(actor: UserActor, filter: NoticeFilter): Promise<NoticePage> {
  const { isUnread = false, area = null, before = '' } = filter
  const rows = await prisma.notice.findMany({
    where: {
      userId: actor.userId,
      kind: { in: KINDS.filter((kind) => area === null || NOTICE_KINDS[kind].area === area) },
      ...(isUnread ? { readAt: null } : {}),
      ...behind('updatedAt', before),
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: PAGE_SIZE + 1,
  })
  const { shown, next } = pageOf(rows, PAGE_SIZE, ({ updatedAt }) => updatedAt)
  return { notices: shown.flatMap((row) => viewOf(row) ?? []), next }
}

interface Row {
  id: string
  kind: string
  params: string
  count: number
  actorName: string
  updatedAt: Date
  readAt: Date | null
}

/** Null for a kind that this version of the program does not know. */
export function viewOf({ id, kind, params, count, actorName, updatedAt, readAt }: Row): NoticeView | null {
  if (!isNoticeKind(kind)) return null
  const said = JSON.parse(params) as NoticeView['params']
  return { id, kind, params: said, count, actorName, at: updatedAt.toISOString(), isRead: readAt !== null }
}

/** Where a notice of this person leads to. @throws DomainError not-found, also for those of others */
export async function getNoticeTarget(actor: UserActor, noticeId: string): Promise<string> {
  const row = isId(noticeId)
    ? await prisma.notice.findFirst({ where: { id: noticeId, userId: actor.userId } })
    : null
  if (!row || !isNoticeKind(row.kind)) throw new DomainError('not-found')
  return NOTICE_KINDS[row.kind].to(row.subjectId)
}

export interface Preferences {
  /** The own choices; kinds without one have their default. */
  chosen: Partial<Record<NoticeKind, string>>
  hour: number
}

/** Before the working day begins, and after the night's texts are in. */
export const DEFAULT_DIGEST_HOUR = 7

export async function getPreferences(actor: UserActor): Promise<Preferences> {
  const where = { userId: actor.userId }
  const [rows, digest] = await Promise.all([
    prisma.noticePreference.findMany({ where }),
    prisma.noticeDigest.findUnique({ where }),
  ])
  return {
    chosen: Object.fromEntries(rows.map(({ kind, channel }) => [kind, channel])),
    hour: digest?.hour ?? DEFAULT_DIGEST_HOUR,
  }
}
