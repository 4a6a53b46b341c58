import { record } from '~/features/audit/record.server'
import { notify } from '~/features/notification/notify.server'
import { peopleInRoles } from '~/features/workshop/participants/people-in-roles.server'
import type { Actor } from '~/kernel/actor'
import { inTransaction } from '~/platform/db/index.server'
import { aboutText } from '../about.server'
import { assertCan } from '../policy'
import { lockRecommendation } from '../row.server'
import { assertSeenPhase, type PhaseStepInput } from '../seen-phase'
import { changePhase } from './change-phase.server'

/** Shows the draft to experts and delegates and takes their comments; from `finalising` it opens a new round. */
export async function startConsultation(actor: Actor, input: PhaseStepInput): Promise<void> {
  await inTransaction(async (tx) => {
    const recommendation = await lockRecommendation(tx, input.recommendationId)
    assertCan(actor, 'recommendation:start-consultation', recommendation)
    if (input.seen) assertSeenPhase(input.seen, recommendation)
    await changePhase(tx, recommendation.id, 'consultation')
    await record(tx, actor, 'consultation.started', { type: 'recommendation', id: recommendation.id })
    await notify(tx, 'consultation-started', {
      to: await peopleInRoles(tx, recommendation.workshopId, 'expert', 'delegate'),
      subjectId: recommendation.id,
      params: await aboutText(tx, recommendation.id),
      by: actor,
    })
  })
}
