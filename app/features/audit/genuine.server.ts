import type { Tx } from '~/platform/db/index.server'
import type { Entry } from './entry-hash.server'
import { auditKeys, readKeysAgain } from './key-file.server'
import { isSealed, isSignedBy, keyRowStatement, type KeyRow } from './key.server'

/** An entry that the application wrote, as far as this process can tell. */
export interface GenuineEntry extends Omit<Entry, 'details'> {
  id: bigint
  /** Empty for one from before there were keys. */
  seal: string
  details: Record<string, unknown>
}

interface About {
  subjectType: string
  subjectId?: string | { in: string[] }
  verb?: string | { in: string[] } | { endsWith: string }
}

/**
 * The one way to entries that rows are compared with, or that tell what was done. An entry counts where it bears a seal of the
 * installation's keys: it is made as the entry is written, so one of this very transaction counts too. Whoever has the database's
 * account alone can put in a row and an entry that fits it, but not the seal. Entries from before there were keys, and those of a lost
 * one, have none that could be compared, and count. Of an entry and its copies the first counts.
 */
export async function readGenuine(tx: Tx, about: About): Promise<GenuineEntry[]> {
  const rows = await tx.auditEntry.findMany({ where: about, orderBy: { id: 'asc' } })
  return (await genuineOf(tx, rows)).map((row) => ({
    ...row,
    details: JSON.parse(row.details) as Record<string, unknown>,
  }))
}

/** A transaction ends in half a minute or not at all; clocks of two machines may differ a little. */
const LONGEST_MS = 60_000

/** True when a row that bears this time can have been written in the transaction of the entry. */
export function isMomentOf({ at }: Pick<GenuineEntry, 'at'>, moment: Date): boolean {
  return Math.abs(at.getTime() - moment.getTime()) <= LONGEST_MS
}

type SealedEntry = Entry & { id: bigint; seal: string }

/**
 * A hall of five hundred is some five hundred codes, a few milliseconds; the register of keys and the chain are asked only where a seal is
 * missing or there twice.
 */
async function genuineOf<E extends SealedEntry>(tx: Tx, rows: readonly E[]): Promise<readonly E[]> {
  if (auditKeys().length === 0) return rows
  const isEachOnce = new Set(rows.map(({ seal }) => seal)).size === rows.length
  if (isEachOnce && rows.every((row) => isSealed(row, auditKeys()))) return rows
  const isDue = sealsDue(await readKeyRows(tx))
  const links = await tx.auditLink.findMany({
    where: { entryId: { in: rows.map(({ id }) => id) } },
    select: { entryId: true, seq: true },
  })
  const seqOf = new Map(links.map(({ entryId, seq }) => [entryId, seq]))
  const seen = new Set<string>()
  const genuine = inOrder(rows, seqOf).filter((row) => {
    if (!isSealed(row, auditKeys())) return !isDue(seqOf.get(row.id) ?? null)
    if (seen.has(row.seal)) return false
    seen.add(row.seal)
    return true
  })
  return genuine.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** As the chain has them, and behind it those that are not linked yet: an id can be chosen by whoever puts a copy in, a place cannot. */
function inOrder<E extends { id: bigint }>(rows: readonly E[], seqOf: ReadonlyMap<bigint, bigint>): E[] {
  return [...rows].sort((a, b) => {
    const [first, second] = [seqOf.get(a.id), seqOf.get(b.id)]
    if (first === second) return a.id < b.id ? -1 : 1
    if (first === undefined) return 1
    if (second === undefined) return -1
    return first < second ? -1 : 1
  })
}

export function readKeyRows(tx: Tx): Promise<KeyRow[]> {
  return tx.auditKey.findMany({ orderBy: { number: 'asc' } })
}

/**
 * Whether an entry at that place of the chain (null: at none yet) must bear a seal that this process can compare. Not where it was
 * there before the first key, or before a key that began anew because the one before was lost; nor where a key of this machine handed
 * over to one that was not brought here. What says so must be signed by a key of this machine: a row that somebody puts into the
 * register frees nothing.
 */
export function sealsDue(register: readonly KeyRow[]): (seq: bigint | null) => boolean {
  const own = ownKeys(register)
  // Another installation's key, or none: this machine can compare nothing, and the check says so.
  if (own.size === 0 || (register.length > 0 && !register.some(({ fingerprint }) => own.has(fingerprint))))
    return () => false
  // The first start gives the key its place, behind what is linked already.
  if (register.length === 0) return (seq) => seq === null || seq < 1n
  let floor = 0n
  let ceiling: bigint | null = null
  register.forEach((row, index) => {
    const before = register[index - 1]
    const statement = keyRowStatement(row, before)
    const publicKey = own.get(row.fingerprint)
    const isBeginning = row.previousSignature === ''
    if (publicKey && isBeginning && isSignedBy(publicKey, statement, row.signature) && row.fromSeq > floor)
      floor = row.fromSeq
    const handingOver = before && own.get(before.fingerprint)
    if (!publicKey && handingOver && isSignedBy(handingOver, statement, row.previousSignature))
      ceiling ??= row.fromSeq
  })
  return (seq) => {
    if (seq === null) return ceiling === null
    // Numbers begin with one: at another there is no place in the chain.
    if (seq < 1n) return true
    const inCharge = register.findLast(({ fromSeq }) => fromSeq < seq)
    if (inCharge && own.has(inCharge.fingerprint)) return true
    return seq > floor && (ceiling === null || seq <= ceiling)
  }
}

/** Public keys of this machine, by fingerprint. Where the register knows another one, it may just have come into the file. */
function ownKeys(register: readonly KeyRow[]): Map<string, string> {
  const read = () => new Map(auditKeys().map(({ fingerprint, publicKey }) => [fingerprint, publicKey]))
  const own = read()
  if (own.size === 0 || register.every(({ fingerprint }) => own.has(fingerprint))) return own
  readKeysAgain()
  return read()
}
