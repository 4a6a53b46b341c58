import { log } from '~/platform/log.server'
import { untilDone } from '~/platform/db/index.server'
import { besideTheForm } from '~/platform/db/once.server'
import {
  claimMails,
  markDropped,
  markRefused,
  markSent,
  tellWhenQueued,
  type ClaimedMail,
} from '~/platform/mail/outbox.server'
import { canSendMail, closeTransport, MailRefused, sendMail } from '~/platform/mail/transport.server'
import { compose } from './compose.server'

/** How often a node looks by itself: for mails whose time has come, and for those of a process that died. */
const LOOK_EVERY_MS = 15_000

let running: Promise<void> | null = null
let isWanted = false
let isStopped = true
let looking: NodeJS.Timeout | null = null

/** From now on this process sends what is queued. Without a mail server it sends nothing, and the outbox can be read. */
export function startMailWorker(): void {
  if (!canSendMail()) return
  isStopped = false
  tellWhenQueued(deliverSoon)
  looking = setInterval(deliverSoon, LOOK_EVERY_MS)
  looking.unref()
  deliverSoon()
}

/** What is in hand is finished; the rest waits for the next start, or for another node. */
export async function stopMailWorker(): Promise<void> {
  isStopped = true
  tellWhenQueued(() => undefined)
  if (looking) clearInterval(looking)
  looking = null
  await running
  closeTransport()
}

function deliverSoon(): void {
  isWanted = true
  if (running) return
  running = besideTheForm(async () => {
    while (isWanted && !isStopped) {
      isWanted = false
      await deliverDue(() => isStopped)
    }
  })
    .catch((error: unknown) => log.error({ err: error }, 'mails could not be sent'))
    .finally(() => (running = null))
  untilDone(running)
}

/** Sends all that is due, until it is told to stop: then what is in hand is the last. @returns how many went out */
export async function deliverDue(isOver = () => false): Promise<number> {
  let sent = 0
  for (;;) {
    if (isOver()) return sent
    const mails = await claimMails()
    if (mails.length === 0) return sent
    const results = await Promise.all(mails.map(deliver))
    sent += results.filter(Boolean).length
  }
}

/**
 * At least once: a process that dies between the server's word and `markSent` leaves a mail that is sent again when its lease has ended,
 * under the same Message-ID, by which servers and programs know it again.
 */
async function deliver(mail: ClaimedMail): Promise<boolean> {
  try {
    const words = await compose(mail)
    if (typeof words === 'string') {
      await markDropped(mail, words)
      return false
    }
    await sendMail(mail.id, words)
    await markSent(mail)
    return true
  } catch (error) {
    const isRefused = error instanceof MailRefused
    const code = isRefused ? error.code : 'internal'
    // By its id alone: neither the receiver nor the words belong into a log.
    log.warn({ mailId: mail.id, code, ...(isRefused ? {} : { err: error }) }, 'a mail was not sent')
    await markRefused(mail, { code, isFinal: isRefused && error.isFinal })
    return false
  }
}
