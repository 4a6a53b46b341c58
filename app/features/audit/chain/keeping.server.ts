import { visitor } from '~/kernel/actor'
import { now } from '~/platform/clock.server'
import { inTransaction, prisma, type Tx } from '~/platform/db/index.server'
import { appendHead } from './head-file.server'
import { newKey } from '../key.server'
import { auditKeys } from '../key-file.server'
import { replaceKey } from './key-register.server'
import { addLinks, linkEntries, lockChain, readTail, type Tail } from './link.server'
import { record } from '../record.server'
import { restorationStatement } from './statements'

/**
 * Gives the installation a new key; the old one signs for it, unless it is lost.
 * @returns the new key's fingerprint, to be written down
 * @throws Error in words for the person at the terminal
 */
export async function rotateKey({ isOldLost }: { isOldLost: boolean }): Promise<string> {
  // What is there is signed by the key that was in charge.
  if (!isOldLost) await linkEntries({ isThorough: true, isToSign: true })
  // Made once: what a transaction does may be done again, and a key in the file is in no transaction.
  const key = newKey()
  const { fingerprint } = await inTransaction(async (tx) => {
    await lockChain(tx)
    const tail = await readTail(tx)
    const handover = await replaceKey(tx, isOldLost ? await linkRest(tx, tail) : tail, { isOldLost, key })
    const details = { fingerprint: handover.fingerprint, previous: handover.previousFingerprint }
    const subject = { type: 'audit-key', id: String(handover.number) }
    if (isOldLost) await record(tx, visitor, 'audit-key.begun-anew', subject, details)
    else await record(tx, visitor, 'audit-key.rotated', subject, details)
    return handover
  })
  await linkEntries({ isThorough: true, isToSign: true })
  return fingerprint
}

/** What was written while nobody had the key belongs to the time of the lost one: the new one does not vouch for it. */
async function linkRest(tx: Tx, tail: Tail): Promise<Tail> {
  const next = await addLinks(tx, tail, { isThorough: true, isSealExpected: false })
  return next.seq === tail.seq ? tail : linkRest(tx, next)
}

/**
 * Says, with the key, that the database was put back to an earlier state on purpose: heads that were signed later are not
 * compared any more. The line stays in the head file for everybody to see.
 */
export async function confirmRestoration(reason: string, tx: Tx = prisma): Promise<void> {
  const [key] = auditKeys()
  if (!key) throw new Error('There is no key file: only who has the key can confirm this.')
  const { seq, hash } = await readTail(tx)
  const head = { seq: String(seq), hash, at: now().toISOString(), fingerprint: key.fingerprint, reason }
  appendHead({ kind: 'restored', ...head, signature: key.sign(restorationStatement(head)) })
}
