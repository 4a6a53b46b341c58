import { isUser, type Actor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { now } from '~/platform/clock.server'
import type { Tx } from '~/platform/db/index.server'
import { queueMail } from '~/platform/mail/outbox.server'
import { channelOf, NOTICE_KINDS, type Channel, type NoticeKind, type NoticeParams } from './notice'
import { publishUnread } from './unread.server'

export interface NewNotice<K extends NoticeKind> {
  /** Whoever is named twice is told once; who did it, and whose account is closed, is not told. */
  to: readonly (string | null | undefined)[]
  /** What the notice leads to, as the kind's table reads it. */
  subjectId: string
  /** What joins while it is unread, where that is not the subject. */
  groupKey?: string
  params: NoticeParams[K]
  by: Actor
}

/**
 * Tells people of something, in the transaction in which it happens: what is rolled back was never told. Pages show it after the commit;
 * mails are queued in the same transaction, where their receiver wants them.
 */
export async function notify<K extends NoticeKind>(
  tx: Tx,
  kind: K,
  { to, subjectId, groupKey = subjectId, params, by }: NewNotice<K>,
): Promise<void> {
  const doer = isUser(by) ? by.userId : null
  const ids = [...new Set(to)].filter((id): id is string => typeof id === 'string' && id !== doer)
  if (ids.length === 0) return
  const receivers = await tx.user.findMany({
    where: { id: { in: ids }, disabledAt: null },
    select: {
      id: true,
      passwordHash: true,
      noticeChoices: { where: { kind }, select: { channel: true } },
    },
    // Two transactions that tell the same people take their rows in the same order.
    orderBy: { id: 'asc' },
  })
  const notice = { kind, subjectId, groupKey, params: JSON.stringify(params), actorName: isUser(by) ? by.name : '' }
  const told: string[] = []
  for (const { id: userId, passwordHash, noticeChoices } of receivers) {
    const wanted = channelOf(kind, noticeChoices[0]?.channel)
    if (wanted === 'never') continue
    // An account that nobody has opened has its invitation to read first.
    const channel: Channel = passwordHash === null ? 'page' : wanted
    await tell(tx, { ...notice, userId, channel })
    told.push(userId)
  }
  publishUnread(told)
}

interface Told {
  userId: string
  kind: NoticeKind
  subjectId: string
  groupKey: string
  params: string
  actorName: string
  channel: Channel
}

async function tell(tx: Tx, { userId, kind, subjectId, groupKey, params, actorName, channel }: Told): Promise<void> {
  const { isCounted, gatherMinutes } = NOTICE_KINDS[kind]
  const at = now()
  // The unique index decides: of two that happen at once, one makes the notice and the other is counted into it.
  const [row] = await tx.$queryRaw<{ id: string; mailId: string | null }[]>`
    INSERT INTO notice (id, user_id, kind, group_key, subject_id, params, actor_name, channel, created_at, updated_at)
    VALUES (${newId()}::uuid, ${userId}::uuid, ${kind}, ${groupKey}, ${subjectId}::uuid, ${params}, ${actorName},
      ${channel}, ${at}, ${at})
    ON CONFLICT (user_id, kind, group_key) WHERE read_at IS NULL DO UPDATE SET
      count = notice.count + ${isCounted ? 1 : 0}, params = EXCLUDED.params, actor_name = EXCLUDED.actor_name,
      channel = EXCLUDED.channel, updated_at = EXCLUDED.updated_at
    RETURNING id, mail_id AS "mailId"`
  if (!row) return
  if (row.mailId !== null && (await isStillWaiting(tx, row.mailId))) return
  // The day's mail takes up what no mail tells of yet.
  const mailId = channel === 'mail' ? await queueMail(tx, { userId, template: 'notices', notBefore: after(at, gatherMinutes) }) : null
  if (mailId !== row.mailId) await tx.notice.update({ where: { id: row.id }, data: { mailId } })
}

/** A mail that has not been put into words yet will tell of this too. The lock keeps workers from it until this is stored. */
async function isStillWaiting(tx: Tx, mailId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM outgoing_mail WHERE id = ${mailId}::uuid AND status = 'waiting' AND leased_until IS NULL FOR UPDATE`
  return rows.length > 0
}

const after = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)
