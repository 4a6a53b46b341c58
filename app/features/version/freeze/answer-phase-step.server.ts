import { endConsultation } from '~/features/recommendation/commands/end-consultation.server'
import { startConsultation } from '~/features/recommendation/commands/start-consultation.server'
import type { Actor } from '~/kernel/actor'
import { seenOf } from '~/kernel/seen-fields'
import { answerForm } from '~/platform/form/answer.server'
import { freezeVersion } from './commands/freeze-version.server'
import { phaseStepSchema } from './schema'

/** What the draft page answers to the buttons of its phase bar. */
export async function answerPhaseStep(actor: Actor, recommendationId: string, form: FormData) {
  return answerForm(form, phaseStepSchema, async (value) => {
    switch (value.intent) {
      case 'start-consultation':
        await startConsultation(actor, { recommendationId, seen: seenOf(value) })
        break
      case 'end-consultation':
        await endConsultation(actor, { recommendationId, seen: seenOf(value) })
        break
      case 'freeze':
        await freezeVersion(actor, {
          recommendationId,
          labelVi: value.labelVi,
          labelEn: value.labelEn,
          seen: value.seen,
        })
    }
    return { isDone: true as const }
  })
}
