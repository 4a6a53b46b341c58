import { newId } from '~/kernel/ids'
import { now } from '../clock.server'
import { afterCommit, prisma, sql, type Tx } from '../db/index.server'
import { nextAttemptAt, type MailTemplate } from './outgoing-mail'

export interface NewMail {
  userId: string
  template: MailTemplate
  linkId?: string
  /** Lets more of the same come together; at once where it is left out. */
  notBefore?: Date
}

/** A mail in the hands of this process, until its lease ends. */
export interface ClaimedMail {
  id: string
  userId: string
  template: MailTemplate
  linkId: string | null
  attempts: number
  createdAt: Date
}

/** Longer than any server takes to answer; a process that dies with a mail in its hands keeps it from others for as long. */
const LEASE_MS = 2 * 60_000
/** Sent side by side, so that all of them are done within the lease also where the server is slow. */
const AT_ONCE = 5

let onQueued: () => void = () => undefined

/** The worker of this process, once it has started, is told of new mails as soon as they are committed. */
export function tellWhenQueued(listener: () => void): void {
  onQueued = listener
}

/** Writes mails in the caller's transaction: what is rolled back is never sent. @returns their ids, in order */
export async function queueMails(tx: Tx, mails: readonly NewMail[]): Promise<string[]> {
  if (mails.length === 0) return []
  const createdAt = now()
  const rows = mails.map(({ userId, template, linkId = null, notBefore = createdAt }) => ({
    id: newId(),
    userId,
    template,
    linkId,
    createdAt,
    nextAttemptAt: notBefore,
  }))
  await tx.outgoingMail.createMany({ data: rows })
  afterCommit(() => onQueued())
  return rows.map(({ id }) => id)
}

/**
 * Takes mails that are due into this process's hands. Of many workers each mail has one: rows that another one holds are passed over,
 * also those that a transaction is adding to at this moment.
 */
export async function claimMails(): Promise<ClaimedMail[]> {
  const at = now()
  return sql.query<ClaimedMail>(
    `WITH due AS MATERIALIZED (
       SELECT id FROM outgoing_mail
       WHERE status = 'waiting' AND next_attempt_at <= $2::timestamptz
         AND (leased_until IS NULL OR leased_until < $2::timestamptz)
       ORDER BY next_attempt_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
     UPDATE outgoing_mail SET leased_until = $1::timestamptz, attempts = attempts + 1
     WHERE id IN (SELECT id FROM due)
     RETURNING id, user_id AS "userId", template, link_id AS "linkId", attempts, created_at AS "createdAt"`,
    [new Date(at.getTime() + LEASE_MS).toISOString(), at.toISOString()],
  )
}

/** Only by whoever holds it: when a lease has ended, another process has the mail in its hands. */
const settled = ({ id, attempts }: ClaimedMail) => ({ where: { id, attempts, status: 'waiting' } })

export async function markSent(mail: ClaimedMail): Promise<void> {
  const data = { status: 'sent', settledAt: now(), leasedUntil: null, lastError: '' }
  await prisma.outgoingMail.updateMany({ ...settled(mail), data })
}

/** It is of no use any more. @param reason a code for whoever reads the list */
export async function markDropped(mail: ClaimedMail, reason: string): Promise<void> {
  const data = { status: 'dropped', settledAt: now(), leasedUntil: null, lastError: reason }
  await prisma.outgoingMail.updateMany({ ...settled(mail), data })
}

/** It did not go out: later again, or never where the server refuses the receiver or it was tried often enough. */
export async function markRefused(
  mail: ClaimedMail,
  { code, isFinal }: { code: string; isFinal: boolean },
): Promise<void> {
  const next = isFinal ? null : nextAttemptAt(mail.attempts, now())
  const data = next
    ? { nextAttemptAt: next, leasedUntil: null, lastError: code }
    : { status: 'failed', settledAt: now(), leasedUntil: null, lastError: code }
  await prisma.outgoingMail.updateMany({ ...settled(mail), data })
}

/** Begins anew with a mail that failed. @returns false where it is not failed (any more) */
export async function requeueMail(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.outgoingMail.updateMany({
    where: { id, status: 'failed' },
    data: { status: 'waiting', attempts: 0, nextAttemptAt: now(), createdAt: now(), settledAt: null },
  })
  afterCommit(() => onQueued())
  return count > 0
}
