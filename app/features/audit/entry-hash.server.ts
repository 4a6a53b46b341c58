import { createHash } from 'node:crypto'

export const FIRST_HASH = '0'.repeat(64)

/** What an entry says: all that its hash and its seal stand for. */
export interface Entry {
  at: Date
  actorId: string | null
  actorName: string
  verb: string
  subjectType: string
  subjectId: string
  details: string
}

/** An entry's fields in a fixed order, as hashes and seals need them. */
export function fieldsOf(entry: Entry): string[] {
  return [
    entry.at.toISOString(),
    entry.actorId ?? '',
    entry.actorName,
    entry.verb,
    entry.subjectType,
    entry.subjectId,
    entry.details,
  ]
}

/** SHA-256 over the hash of the link before, the number of this one and the entry's fields. */
export function hashOfLink(previousHash: string, seq: bigint, entry: Entry): string {
  const fields = [previousHash, seq.toString(), ...fieldsOf(entry)]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}
