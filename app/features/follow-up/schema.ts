import { z } from 'zod'
import { requiredText, unfinishedText } from '~/kernel/form-fields'
import { isVisible } from '~/kernel/visible-text'

const NARRATIVE_LENGTH = 10_000

const narrative = unfinishedText(NARRATIVE_LENGTH)

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
  done: narrative.refine(isVisible, 'errors:required'),
})

export const approvalSchema = z.object({ reportId: z.uuid() })

export const returnSchema = z.object({
  reportId: z.uuid(),
  reason: requiredText(2000, 'errors:reason-missing'),
})

export const removalSchema = z.object({ fileId: z.uuid() })
