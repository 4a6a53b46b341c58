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

export interface Handover {
  number: number
  fingerprint: string
  publicKey: string
  /** Of the key before; empty for the first. */
  previousFingerprint: string
  createdAt: Date
  fromSeq: bigint
  fromHash: string
}

export function keyStatement(key: Handover): string {
  return JSON.stringify([
    'dong-thuan/audit-key/1',
    key.number,
    key.fingerprint,
    key.publicKey,
    key.previousFingerprint,
    key.createdAt.toISOString(),
    key.fromSeq.toString(),
    key.fromHash,
  ])
}

export interface Restoration extends Head {
  reason: string
}

export function restorationStatement({ seq, hash, at, fingerprint, reason }: Restoration): string {
  return JSON.stringify(['dong-thuan/audit-restored/1', seq, hash, at, fingerprint, reason])
}
