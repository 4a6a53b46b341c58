import { z } from 'zod'
import { normalise } from '~/kernel/vietnamese'

const NARRATIVE_LENGTH = 10_000

/** Composed here too: a report that saves itself does not pass the form that every other text passes. */
const narrative = z
  .string({ error: 'errors:required' })
  .overwrite((text) => normalise(text.replace(/\r\n/g, '\n')))
  .max(NARRATIVE_LENGTH, 'errors:too-long')

const percent = z.coerce
  .number({ error: 'errors:percent-range' })
  .int('errors:percent-range')
  .min(0, 'errors:percent-range')
  .max(100, 'errors:percent-range')

const number = z.coerce.number().int().min(1)

const figures = {
  number,
  // A form field that was left empty is no figure, and Number('') would be 0.
  percent: z.preprocess((value) => (value === '' ? undefined : value), percent),
  difficulties: narrative.default(''),
  proposals: narrative.default(''),
}

/** A draft may be as unfinished as its writer likes. */
export const draftSchema = z.object({ ...figures, done: narrative.default('') })

/** What the head is asked to approve says at least what was done. */
export const submissionSchema = z.object({
  ...figures,
  done: narrative.refine((text) => text.trim() !== '', 'errors:required'),
})

export const approvalSchema = z.object({ reportId: z.uuid() })

export const returnSchema = z.object({
  reportId: z.uuid(),
  reason: z
    .string({ error: 'errors:reason-missing' })
    .trim()
    .min(1, 'errors:reason-missing')
    .max(2000, 'errors:too-long'),
})

export const removalSchema = z.object({ fileId: z.uuid() })
