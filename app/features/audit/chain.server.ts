import type { Tx } from '~/platform/db/index.server'
import { prisma } from '~/platform/db/index.server'
import { FIRST_HASH, hashOfEntry } from './record.server'

export interface ChainReport {
  isIntact: boolean
  /** How many entries were read. */
  count: number
  /** Hash of the last entry: written down elsewhere, it also proves that nothing was cut off the end. */
  lastHash: string
  /** Number of the first entry that does not fit, or null. */
  brokenAt: string | null
}

const BATCH = 1000

/**
 * Computes every entry's hash again, from the first on. Finds entries that were changed, put in, left out or moved.
 * What was cut off the end shows only in comparison with a `lastHash` of before.
 */
export async function verifyChain(db: Tx = prisma): Promise<ChainReport> {
  let previousHash = FIRST_HASH
  let seq = 0n
  for (;;) {
    const entries = await db.auditEntry.findMany({
      where: { seq: { gt: seq } },
      orderBy: { seq: 'asc' },
      take: BATCH,
    })
    for (const entry of entries) {
      const fits =
        entry.seq === seq + 1n && entry.previousHash === previousHash && entry.hash === hashOfEntry(entry)
      if (!fits)
        return { isIntact: false, count: Number(seq), lastHash: previousHash, brokenAt: String(entry.seq) }
      seq = entry.seq
      previousHash = entry.hash
    }
    if (entries.length < BATCH)
      return { isIntact: true, count: Number(seq), lastHash: previousHash, brokenAt: null }
  }
}
