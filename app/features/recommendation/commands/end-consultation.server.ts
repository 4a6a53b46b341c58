import { record } from '~/features/audit/record.server'
import type { Actor } from '~/kernel/actor'
import { inTransaction } from '~/platform/db/index.server'
import { assertCan } from '../policy'
import { lockRecommendation } from '../row.server'
import { assertSeenPhase, type PhaseStepInput } from '../seen-phase'
import { changePhase } from './change-phase.server'

/** Takes no more comments; from here on the drafters answer those that were made and finish the text. */
export async function endConsultation(actor: Actor, input: PhaseStepInput): Promise<void> {
  await inTransaction(async (tx) => {
    const recommendation = await lockRecommendation(tx, input.recommendationId)
    assertCan(actor, 'recommendation:end-consultation', recommendation)
    if (input.seen) assertSeenPhase(input.seen, recommendation)
    await changePhase(tx, recommendation.id, 'finalising')
    await record(tx, actor, 'consultation.ended', { type: 'recommendation', id: recommendation.id })
  })
}
