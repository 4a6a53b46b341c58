import { z } from 'zod'
import { optionalLine, requiredLine } from '~/kernel/form-fields'
import { isId } from '~/kernel/ids'
import { editFields } from '~/kernel/seen-fields'
import { VISIBILITIES } from './material'

const required = { error: 'errors:required' }
const TITLE_LENGTH = 300
const id = z.string(required).refine(isId, { error: 'errors:invalid-input' })

/**
 * Where a new material goes, as one value of a select: `workshop`, `session:<id>` or `talk:<id>`. What it does not know
 * belongs to another workshop, or to nothing.
 */
const place = z.string(required).transform((value, context) => {
  const [kind, placeId] = value.split(':')
  if (kind === 'workshop') return { kind } as const
  if ((kind === 'session' || kind === 'talk') && isId(placeId)) return { kind, id: placeId } as const
  context.addIssue({ code: 'custom', message: 'errors:invalid-input' })
  return z.NEVER
})

export const materialSchema = z.object({
  titleVi: requiredLine(TITLE_LENGTH),
  titleEn: optionalLine(TITLE_LENGTH),
  visibility: z.enum(VISIBILITIES, required),
})

/** The same form, of a material that is there: it says what it began from. */
export const materialEditSchema = materialSchema.extend(editFields(materialSchema.keyof().options))

export const addMaterialSchema = materialSchema.extend({ place })

/** A further version of a material that is there. */
export const addVersionSchema = z.object({ materialId: id })

export type MaterialInput = z.output<typeof materialSchema>
export type AddMaterialInput = z.output<typeof addMaterialSchema>
