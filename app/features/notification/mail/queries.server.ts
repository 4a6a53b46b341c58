import type { Actor } from '~/kernel/actor'
import { behind, pageOf } from '~/kernel/newest-first'
import { prisma } from '~/platform/db/index.server'
import { MAIL_STATUSES, type MailStatus, type MailTemplate } from '~/platform/mail/outgoing-mail'
import { assertCan } from '../policy'

/** A mail as administrators see it: to whom, what for, what became of it. Not its words, which are its receiver's. */
export interface MailRow {
  id: string
  receiver: { name: string; email: string }
  template: MailTemplate
  /** Of a mail about one thing: its kind of notice. */
  kind: string | null
  status: MailStatus
  attempts: number
  lastError: string
  createdAt: string
  settledAt: string | null
  nextAttemptAt: string
}

export interface MailPage {
  mails: MailRow[]
  next: string | null
  counts: Record<MailStatus, number>
}

const PAGE_SIZE = 50

/** Mails of one state, the newest first. @throws DomainError signed-out, forbidden */
export async function listMails(
  actor: Actor,
  { status, before = '' }: { status: MailStatus; before?: string },
): Promise<MailPage> {
  assertCan(actor, 'mail:administer')
  const [rows, counts] = await Promise.all([
    prisma.outgoingMail.findMany({
      where: { status, ...behind('createdAt', before) },
      include: {
        user: { select: { name: true, email: true } },
        notices: { select: { kind: true }, take: 1 },
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: PAGE_SIZE + 1,
    }),
    prisma.outgoingMail.groupBy({ by: ['status'], _count: true }),
  ])
  const { shown, next } = pageOf(rows, PAGE_SIZE, ({ createdAt }) => createdAt)
  return {
    mails: shown.map((row) => ({
      id: row.id,
      receiver: row.user,
      template: row.template as MailTemplate,
      kind: row.template === 'notices' ? (row.notices[0]?.kind ?? null) : null,
      status: row.status as MailStatus,
      attempts: row.attempts,
      lastError: row.lastError,
      createdAt: row.createdAt.toISOString(),
      settledAt: row.settledAt?.toISOString() ?? null,
      nextAttemptAt: row.nextAttemptAt.toISOString(),
    })),
    next,
    counts: Object.fromEntries(
      MAIL_STATUSES.map((word) => [word, counts.find((row) => row.status === word)?._count ?? 0]),
    ) as Record<MailStatus, number>,
  }
}
