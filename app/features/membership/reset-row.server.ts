import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { now } from '~/platform/clock.server'
import type { Tx } from '~/platform/db/index.server'

/** For queries: requests that can still be decided. */
export const whereWaiting = () => ({
  status: 'waiting',
  expiresAt: { gt: now() },
  user: { disabledAt: null },
})

/** A request that waits, held until the end of the transaction. @throws DomainError not-found for decided and expired ones */
export async function lockReset(tx: Tx, resetId: string) {
  if (!isId(resetId)) throw new DomainError('not-found')
  await tx.$queryRaw`SELECT id FROM password_reset WHERE id = ${resetId}::uuid FOR UPDATE`
  const row = await tx.passwordReset.findFirst({ where: { id: resetId, ...whereWaiting() } })
  if (!row) throw new DomainError('not-found')
  return row
}
