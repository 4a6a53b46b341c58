import { z } from 'zod'
import { optionalLine } from '~/kernel/form-fields'

const label = optionalLine(120)

/** The steps that the draft page asks for. */
export const phaseStepSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('start-consultation') }),
  z.object({ intent: z.literal('end-consultation') }),
  z.object({ intent: z.literal('freeze'), labelVi: label, labelEn: label }),
])

export const PHASE_STEPS: readonly string[] = ['start-consultation', 'end-consultation', 'freeze']
