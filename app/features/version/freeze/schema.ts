import { z } from 'zod'
import { optionalLine } from '~/kernel/form-fields'
import { seenFields } from '~/kernel/seen-fields'

const label = optionalLine(120)

/** The steps that the draft page asks for; each says what was on the page that decided on it. */
export const phaseStepSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('start-consultation'), ...seenFields }),
  z.object({ intent: z.literal('end-consultation'), ...seenFields }),
  z.object({ intent: z.literal('freeze'), labelVi: label, labelEn: label, ...seenFields }),
])

export const PHASE_STEPS: readonly string[] = ['start-consultation', 'end-consultation', 'freeze']
