import { now } from '~/platform/clock.server'
import type { Tx } from '~/platform/db/index.server'
import { publishChange, publishRecheck } from '~/platform/live/topics.server'
import { assertTransition, type Phase } from '../recommendation'
import { lockRecommendation } from '../row.server'
import { ledTextsTopic, publishTextChange } from '../text-change.server'

/**
 * Moves a recommendation along its life, inside the transaction of the command that has the reason (freeze, open or
 * close a ballot, issue). The row is locked first, so two movers cannot both succeed. Rights
 * are those to that command, and so is the audit entry.
 * @throws DomainError not-found, phase-does-not-allow
 */
export async function changePhase(tx: Tx, recommendationId: string, to: Phase): Promise<void> {
  const row = await lockRecommendation(tx, recommendationId)
  assertTransition(row.phase, to)
  await tx.recommendation.update({
    where: { id: recommendationId },
    data: { phase: to, phaseChangedAt: now() },
  })
  publishTextChange({ id: recommendationId, workshopId: row.workshopId })
  publishChange(ledTextsTopic(row.leadOrganisationId))
  publishRecheck({ documentId: recommendationId })
}
