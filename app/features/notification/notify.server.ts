import { isUser, type Actor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { now } from '~/platform/clock.server'
import type { Tx } from '~/platform/db/index.server'
import { queueMails } from '~/platform/mail/outbox.server'
import { channelOf, NOTICE_KINDS, type Channel, type NoticeKind, type NoticeParams } from './notice'
import { publishUnread } from './unread.server'

const MINUTE_MS = 60_000
/** What joins a notice that is unread, and that a mail has told of, is not told by another mail for so long. */
const QUIET_MS = 6 * 60 * MINUTE_MS

export interface NewNotice<K extends NoticeKind> {
  /** Whoever is named twice is told once; who did it, and whose account is closed, is not told. */
  to: readonly (string | null | undefined)[]
  /** What the notice leads to, as the kind's table reads it. */
  subjectId: string
  /** What joins while it is unread, where that is not the subject. */
  groupKey?: string
  params: NoticeParams[K]
  /** For how many happenings it stands, where that is more than one. */
  count?: number
  by: Actor
}

/**
 * Tells people of something, in the transaction in which it happens: what is rolled back was never told. Pages show it after the commit;
 * mails are queued in the same transaction, where their receiver wants them.
 */
export async function notify<K extends NoticeKind>(
  tx: Tx,
  kind: K,
  { to, subjectId, groupKey = subjectId, params, count = 1, by }: NewNotice<K>,
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
  const told = receivers.flatMap(({ id, passwordHash, noticeChoices }) => {
    const wanted = channelOf(kind, noticeChoices[0]?.channel)
    // An account that nobody has opened has its invitation to read first.
    const channel: Channel = passwordHash === null && wanted !== 'never' ? 'page' : wanted
    return channel === 'never' ? [] : [{ id: newId(), userId: id, channel }]
  })
  if (told.length === 0) return
  const written = await writeNotices(tx, told, {
    kind,
    subjectId,
    groupKey,
    params: JSON.stringify(params),
    count,
    actorName: isUser(by) ? by.name : '',
  })
  await putIntoMails(tx, kind, written)
  publishUnread(told.map(({ userId }) => userId))
}

/** It is not so any more: nobody is called to it, neither by the bell nor by a mail that waits. */
export async function endNotices(tx: Tx, kind: NoticeKind, subjectId: string): Promise<void> {
  const ended = await tx.$queryRaw<{ userId: string }[]>`
    UPDATE notice SET read_at = ${now()} WHERE kind = ${kind} AND subject_id = ${subjectId}::uuid AND read_at IS NULL
    RETURNING user_id AS "userId"`
  publishUnread(ended.map(({ userId }) => userId))
}

interface Said {
  kind: NoticeKind
  subjectId: string
  groupKey: string
  params: string
  count: number
  actorName: string
}

interface Written {
  id: string
  userId: string
  channel: Channel
  mailId: string | null
}

/** In one statement, for a hall of five hundred as for one person. The unique index decides: of two that happen at once, one makes the notice and the other is counted into it. */
function writeNotices(
  tx: Tx,
  told: readonly { id: string; userId: string; channel: Channel }[],
  { kind, subjectId, groupKey, params, count, actorName }: Said,
): Promise<Written[]> {
  const at = now()
  const of = (name: 'id' | 'userId' | 'channel') => told.map((one) => one[name])
  return tx.$queryRaw<Written[]>`
    INSERT INTO notice
      (id, user_id, kind, group_key, subject_id, params, count, actor_name, channel, created_at, updated_at)
    SELECT one.id::uuid, one.user_id::uuid, ${kind}, ${groupKey}, ${subjectId}::uuid, ${params}, ${count}::int,
      ${actorName}, one.channel, ${at}, ${at}
    FROM unnest(${of('id')}::text[], ${of('userId')}::text[], ${of('channel')}::text[]) AS one(id, user_id, channel)
    ON CONFLICT (user_id, kind, group_key) WHERE read_at IS NULL DO UPDATE SET
      count = notice.count + ${NOTICE_KINDS[kind].isCounted ? count : 0}::int, params = EXCLUDED.params,
      actor_name = EXCLUDED.actor_name, channel = EXCLUDED.channel, updated_at = EXCLUDED.updated_at
    RETURNING id, user_id AS "userId", channel, mail_id AS "mailId"`
}

/** Has a mail tell of each, where its receiver wants one and none tells of it already. The mail of the day takes up what no mail tells of. */
async function putIntoMails(tx: Tx, kind: NoticeKind, written: readonly Written[]): Promise<void> {
  const telling = await tellingMails(
    tx,
    written.flatMap(({ mailId }) => mailId ?? []),
  )
  const open = written.filter(({ mailId }) => mailId === null || !telling.has(mailId))
  const notBefore = new Date(now().getTime() + NOTICE_KINDS[kind].gatherMinutes * MINUTE_MS)
  const mailed = open.filter(({ channel }) => channel === 'mail')
  const mailIds = await queueMails(
    tx,
    mailed.map(({ userId }) => ({ userId, template: 'notices', notBefore })),
  )
  if (mailed.length > 0)
    await tx.$executeRaw`
      UPDATE notice SET mail_id = one.mail_id::uuid
      FROM unnest(${mailed.map(({ id }) => id)}::text[], ${mailIds}::text[]) AS one(id, mail_id)
      WHERE notice.id = one.id::uuid`
  const untold = open.filter(({ channel, mailId }) => channel !== 'mail' && mailId !== null)
  if (untold.length > 0)
    await tx.notice.updateMany({ where: { id: { in: untold.map(({ id }) => id) } }, data: { mailId: null } })
}

/**
 * Those that tell of this too: they have not been put into words yet; or they were made a short while ago, sent or not, for of a thing that
 * goes to and fro nobody gets a mail each time. The lock keeps workers from them until this is stored.
 */
async function tellingMails(tx: Tx, mailIds: readonly string[]): Promise<Set<string>> {
  if (mailIds.length === 0) return new Set()
  const since = new Date(now().getTime() - QUIET_MS)
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM outgoing_mail WHERE id::text = ANY(${mailIds}::text[])
      AND (created_at > ${since} OR (status = 'waiting' AND leased_until IS NULL))
    ORDER BY id FOR UPDATE`
  return new Set(rows.map(({ id }) => id))
}
