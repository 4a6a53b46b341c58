import { z } from 'zod'
import { textsOf } from '~/kernel/edit'
import { requiredText, unfinishedText, wholeNumber } from '~/kernel/form-fields'
import { beganOf, editFields, seenFields } from '~/kernel/seen-fields'
import { isVisible } from '~/kernel/visible-text'
import type { ReportEdit } from './report-edit'
import { FIGURE_FIELDS } from './progress-report'

const NARRATIVE_LENGTH = 10_000

const narrative = unfinishedText(NARRATIVE_LENGTH)

const percent = wholeNumber({ min: 0, max: 100 }, 'errors:percent-range')

const number = wholeNumber({ min: 1, max: 100_000 }, 'errors:invalid-input')

const shared = {
  number,
  /** Names the open page; without scripts there is none. */
  page: z.uuid().optional(),
  ...editFields(FIGURE_FIELDS),
  difficulties: narrative.default(''),
  proposals: narrative.default(''),
}

/** A draft may be as unfinished as its writer likes. */
export const draftSchema = z.object({ ...shared, percent, done: narrative.default('') })

/** What the head is asked to approve says at least what was done. */
export const submissionSchema = z.object({
  ...shared,
  percent,
  done: narrative.refine(isVisible, 'errors:required'),
})

/** A page that saves by itself sends what its writer touched. An emptied field arrives as none: `fields` says which were sent. */
export const autosaveSchema = z
  .object({
    ...shared,
    percent: percent.optional(),
    done: narrative.default(''),
    fields: z
      .string()
      .transform((names) => FIGURE_FIELDS.filter((field) => names.split(',').includes(field))),
  })
  .refine(({ fields, percent: given }) => !fields.includes('percent') || given !== undefined, {
    path: ['percent'],
    error: 'errors:percent-range',
  })

type EditForm = z.output<typeof draftSchema> | z.output<typeof autosaveSchema>

/** A form as the commands take it. */
export function editOf(form: EditForm): ReportEdit {
  const fields = 'fields' in form ? form.fields : FIGURE_FIELDS
  return {
    number: form.number,
    figures: textsOf(form, fields),
    began: beganOf(form, FIGURE_FIELDS),
    page: form.page ?? null,
  }
}

export const approvalSchema = z.object({ reportId: z.uuid(), ...seenFields })

export const returnSchema = z.object({
  reportId: z.uuid(),
  ...seenFields,
  reason: requiredText(2000, 'errors:reason-missing'),
})

export const removalSchema = z.object({ fileId: z.uuid() })
