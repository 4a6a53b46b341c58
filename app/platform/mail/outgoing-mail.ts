/** A mail that was not sent yet, was sent, could not be sent, or is of no use any more (its link was used, its notices were read). */
export const MAIL_STATUSES = ['waiting', 'sent', 'failed', 'dropped'] as const
export type MailStatus = (typeof MAIL_STATUSES)[number]

export const MAIL_TEMPLATES = ['notices', 'digest', 'invitation', 'password-reset'] as const
export type MailTemplate = (typeof MAIL_TEMPLATES)[number]

const MINUTE_MS = 60_000

/** How long to wait after each failed attempt: a server that is busy is asked soon, one that is away for the night as well. */
const WAITS_MS = [1, 5, 15, 60, 240, 720, 1440].map((minutes) => minutes * MINUTE_MS)

/** When to try again after so many attempts; null when it has been tried often enough. */
export function nextAttemptAt(attempts: number, from: Date): Date | null {
  const waitMs = WAITS_MS[attempts - 1]
  return waitMs === undefined ? null : new Date(from.getTime() + waitMs)
}

/** News of last week is none: what waited for longer, for want of a server, is not sent when there is one. */
export const STALE_AFTER_MS = 4 * 24 * 60 * MINUTE_MS

/** The same for each attempt, so that a server that took the mail just before we died can know it again. */
export function messageIdOf(mailId: string, publicUrl: string): string {
  return `<${mailId}@${new URL(publicUrl).hostname}>`
}

/** What stands in a header stands on one line: a title with a line break must not begin another header. */
export function headerLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 200)
}
