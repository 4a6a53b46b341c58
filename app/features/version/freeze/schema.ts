import { z } from 'zod'
import { optionalLine } from '~/kernel/form-fields'
import { seenFields } from '~/kernel/seen-fields'

const label = optionalLine(120)

/** A step that the draft page asks for says what was on the page that decided on it. */
export const phaseStepSchema = z.object(seenFields)

export const freezeSchema = z.object({ labelVi: label, labelEn: label, ...seenFields })
