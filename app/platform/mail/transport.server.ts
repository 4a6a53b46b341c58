import nodemailer from 'nodemailer'
import { env } from '../env.server'
import { headerLine, messageIdOf } from './outgoing-mail'

/** A mail in words, as it goes to the server. */
export interface ComposedMail {
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  /** Where one press, or the mail program itself, ends mails of this kind; null for those that cannot be ended. */
  unsubscribeUrl: string | null
}

/** Why a mail did not go out: a code without addresses, and whether another try is of no use. */
export class MailRefused extends Error {
  constructor(
    readonly code: string,
    readonly isFinal: boolean,
  ) {
    super(code)
  }
}

export const canSendMail = () => env().SMTP_URL !== undefined

const TIMEOUT_MS = 20_000
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/

/**
 * Links that open an account do not travel in clear: where the line is not encrypted from the start (smtps), the server must offer it.
 * A relay on this machine need not, nor one for which the address says `?requireTLS=false`.
 */
function transportOf(address: string) {
  const { protocol, hostname, port, username, password, searchParams } = new URL(address)
  const isSecure = protocol === 'smtps:'
  return nodemailer.createTransport({
    pool: true,
    maxConnections: 5,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    requireTLS: !isSecure && !LOOPBACK.test(hostname) && searchParams.get('requireTLS') !== 'false',
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** One for the process: a ballot's mails to a whole hall go over a few lines, not over one each. */
let transport: ReturnType<typeof transportOf> | null = null

export function closeTransport(): void {
  transport?.close()
  transport = null
}

/**
 * Hands a mail to the server. Resolves when the server has taken it (250).
 * @throws MailRefused
 */
export async function sendMail(mailId: string, mail: ComposedMail): Promise<void> {
  const { SMTP_URL = '', MAIL_FROM = '', PUBLIC_URL = '' } = env()
  const headers: Record<string, string> = {
    // No out-of-office answers to a machine.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  }
  if (mail.unsubscribeUrl) {
    headers['List-Unsubscribe'] = `<${mail.unsubscribeUrl}>`
    headers['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click'
  }
  try {
    transport ??= transportOf(SMTP_URL)
    await transport.sendMail({
      from: MAIL_FROM,
      to: { name: headerLine(mail.to.name), address: headerLine(mail.to.address) },
      subject: headerLine(mail.subject),
      messageId: messageIdOf(mailId, PUBLIC_URL),
      text: mail.text,
      html: mail.html,
      headers,
    })
  } catch (error) {
    throw refusalOf(error as SmtpError)
  }
}

interface SmtpError {
  code?: string
  /** What the server answered to. */
  command?: string
  responseCode?: number
  response?: string
}

/** What the server said may hold addresses and hints of passwords; its codes do not. */
function refusalOf({ code = 'unknown', command, responseCode, response = '' }: SmtpError): MailRefused {
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0]
  const words = [code, responseCode, enhanced].filter((part) => part !== undefined)
  // Only the receiver's address is beyond mending: a wrong password or sender of ours is mended, and then everything goes.
  const isOfReceiver = command === 'RCPT TO' && enhanced?.startsWith('5.1.') !== false
  const isFinal = isOfReceiver && responseCode !== undefined && responseCode >= 500
  return new MailRefused(words.join(' ').replace(/[^\w .-]/g, ''), isFinal)
}
