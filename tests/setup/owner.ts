import { auditKeys } from '~/features/audit/key-file.server'
import { sealOf } from '~/features/audit/key.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'

class Undo extends Error {}

export const APPEND_ONLY = [
  'audit_entry',
  'audit_link',
  'audit_key',
  'audit_checkpoint',
  'vote',
  'version',
  'adoption',
  'replacement',
  'paper_number',
  'ballot_delegation',
  'ballot_voter_change',
  'ballot_voter_word',
] as const

/** Tables whose rows change in one way only: a ballot is closed, a confirmation ends, an action is cancelled. */
const GUARDED = [
  ...APPEND_ONLY,
  'ballot',
  'delegate_confirmation',
  'ended_confirmation',
  'action_item',
] as const

/** What whoever owns the tables can do: take the triggers away, and then anything. */
export async function asOwner(tx: Tx, damage: (tx: Tx) => Promise<unknown>): Promise<void> {
  for (const table of GUARDED) await tx.$executeRawUnsafe(`ALTER TABLE "${table}" DISABLE TRIGGER USER`)
  await damage(tx)
  for (const table of GUARDED) await tx.$executeRawUnsafe(`ALTER TABLE "${table}" ENABLE TRIGGER USER`)
}

/**
 * Changes entries as if the system itself had once written them so: the seal fits what they then say. For records of before, which
 * said less.
 */
export async function asOnceWritten(tx: Tx, change: (tx: Tx) => Promise<unknown>): Promise<void> {
  await change(tx)
  for (const entry of await tx.auditEntry.findMany())
    await tx.$executeRaw`UPDATE audit_entry SET seal = ${sealOf(entry, auditKeys()[0])} WHERE id = ${entry.id}`
}

/** What `look` sees after the owner did some damage, which is then taken back. */
export async function seenAfter<T>(
  damage: (tx: Tx) => Promise<unknown>,
  look: (tx: Tx) => Promise<T>,
): Promise<T> {
  const seen: T[] = []
  await inTransaction(async (tx) => {
    await asOwner(tx, damage)
    seen.push(await look(tx))
    throw new Undo()
  }).catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error
  })
  return seen[0] as T
}
