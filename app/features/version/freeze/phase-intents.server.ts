import { endConsultation } from '~/features/recommendation/commands/end-consultation.server'
import { startConsultation } from '~/features/recommendation/commands/start-consultation.server'
import type { Actor } from '~/kernel/actor'
import { seenOf } from '~/kernel/seen-fields'
import { intent } from '~/platform/form/intents.server'
import { freezeVersion } from './commands/freeze-version.server'
import { freezeSchema, phaseStepSchema } from './schema'

/** The buttons of a draft's phase bar. */
export const phaseIntents = (actor: Actor, recommendationId: string) => ({
  'start-consultation': intent(phaseStepSchema, async (page) => {
    await startConsultation(actor, { recommendationId, seen: seenOf(page) })
    return { isDone: true as const }
  }),
  'end-consultation': intent(phaseStepSchema, async (page) => {
    await endConsultation(actor, { recommendationId, seen: seenOf(page) })
    return { isDone: true as const }
  }),
  freeze: intent(freezeSchema, async ({ labelVi, labelEn, seen }) => {
    await freezeVersion(actor, { recommendationId, labelVi, labelEn, seen })
    return { isDone: true as const }
  }),
})
