import { createHmac, timingSafeEqual } from 'node:crypto'
import { DomainError } from '~/kernel/domain-error'
import { paths } from '~/kernel/paths'
import { isId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { sharedSecret } from '~/platform/db/shared-secret.server'
import { env } from '~/platform/env.server'
import { endMails } from '../commands/set-preferences.server'
import { channelOf, isNoticeKind, KINDS, withoutMail, type NoticeKind } from '../notice'

/** What a link ends: the mails of one kind, or the mail of the day. */
export type Ended = NoticeKind | 'digest'

/** The link of a mail, for its receiver and its kind alone. It opens nothing else, and does not grow old: mails are kept for years. */
export async function unsubscribeUrl(userId: string, what: Ended): Promise<string> {
  const said = `${userId}.${what}`
  const token = `${Buffer.from(said).toString('base64url')}.${await signatureOf(said)}`
  return new URL(paths.unsubscribe(token), env().PUBLIC_URL ?? 'http://localhost').href
}

/** Whose mails of what a link is about, or null for what is no link of ours. */
export async function readUnsubscribe(token: string): Promise<{ userId: string; what: Ended } | null> {
  const [payload = '', signature = ''] = token.split('.')
  const said = Buffer.from(payload, 'base64url').toString()
  const [expected, given] = [Buffer.from(await signatureOf(said)), Buffer.from(signature)]
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null
  const [userId, what = ''] = said.split('.')
  return isId(userId) && (what === 'digest' || isNoticeKind(what)) ? { userId, what } : null
}

/** Ends them. @throws DomainError not-found where the link is none of ours */
export async function unsubscribe(token: string): Promise<void> {
  const link = await readUnsubscribe(token)
  if (!link) throw new DomainError('not-found')
  await endMails(link.userId, link.what === 'digest' ? await kindsInDigest(link.userId) : [link.what])
}

/** The kinds that come with the mail of the day, and may come without one. */
async function kindsInDigest(userId: string): Promise<NoticeKind[]> {
  const rows = await prisma.noticePreference.findMany({ where: { userId } })
  const chosen = new Map(rows.map(({ kind, channel }) => [kind, channel]))
  return KINDS.filter((kind) => channelOf(kind, chosen.get(kind)) === 'digest' && withoutMail(kind) !== null)
}

/** What a link's page says and asks. @throws DomainError not-found for what is no link of ours */
export async function getUnsubscribe(token: string): Promise<{ what: Ended; canEnd: boolean }> {
  const link = await readUnsubscribe(token)
  if (!link) throw new DomainError('not-found')
  const { what } = link
  return { what, canEnd: what === 'digest' || withoutMail(what) !== null }
}

async function signatureOf(said: string): Promise<string> {
  return createHmac('sha256', await sharedSecret('unsubscribe'))
    .update(said)
    .digest('base64url')
}
