/** The exact words that are signed. What they name cannot be carried over to another place of the chain, or to another key. */

export interface Head {
  /** Number of the last link, which is also how many there are: the chain has no gaps. */
  seq: string
  hash: string
  /** ISO 8601. */
  at: string
  fingerprint: string
}

export function checkpointStatement({ seq, hash, at, fingerprint }: Head): string {
  return JSON.stringify(['dong-thuan/audit-checkpoint/1', seq, hash, at, fingerprint])
}

export interface Restoration extends Head {
  reason: string
}

export function restorationStatement({ seq, hash, at, fingerprint, reason }: Restoration): string {
  return JSON.stringify(['dong-thuan/audit-restored/1', seq, hash, at, fingerprint, reason])
}
