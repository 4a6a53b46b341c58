import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import type { Tx } from '~/platform/db/index.server'
import type { Phase } from './recommendation'

export interface LockedRecommendation {
  id: string
  workshopId: string
  leadOrganisationId: string
  phase: Phase
  phaseChangedAt: Date
}

/**
 * The row, held until the transaction ends, so that what is decided about it stays true. `share` is for what hangs on a text and
 * does not change it: a comment cannot slip in beside a freeze that has just counted that there is none.
 * @throws DomainError not-found
 */
export async function lockRecommendation(
  tx: Tx,
  id: string,
  purpose: 'change' | 'share' = 'change',
): Promise<LockedRecommendation> {
  if (!isId(id)) throw new DomainError('not-found')
  if (purpose === 'share') await tx.$queryRaw`SELECT id FROM recommendation WHERE id = ${id}::uuid FOR SHARE`
  else await tx.$queryRaw`SELECT id FROM recommendation WHERE id = ${id}::uuid FOR UPDATE`
  // Read after the lock is held: an earlier read could still see the phase before.
  const row = await tx.recommendation.findUnique({
    where: { id },
    select: { id: true, workshopId: true, leadOrganisationId: true, phase: true, phaseChangedAt: true },
  })
  if (!row) throw new DomainError('not-found')
  return { ...row, phase: row.phase as Phase }
}
