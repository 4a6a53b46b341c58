import { z } from 'zod'
import { isDay } from '~/kernel/dates'
import { seenFields } from '~/kernel/seen-fields'
import { AUTHORITIES, NOTATION, WRAPPERS } from './adoption'

const REQUIRED = 'errors:required'
const TOO_LONG = 'errors:too-long'
const NUMBER_INVALID = 'errors:number-invalid'

const required = z.string({ error: REQUIRED }).trim().min(1, REQUIRED).max(300, TOO_LONG)
const optional = z.string().trim().max(300, TOO_LONG).default('')

export const issueSchema = z.object({
  wrapper: z.enum(WRAPPERS, REQUIRED),
  number: z.number(NUMBER_INVALID).int(NUMBER_INVALID).min(1, NUMBER_INVALID).max(99_999, NUMBER_INVALID),
  notation: z
    .string({ error: REQUIRED })
    .trim()
    .max(40, TOO_LONG)
    .transform((value) => value.toLocaleUpperCase('vi'))
    .refine((value) => NOTATION.test(value), 'errors:notation-invalid'),
  issuedOn: z.string({ error: REQUIRED }).refine(isDay, 'errors:day-invalid'),
  placeVi: required,
  placeEn: required,
  parentAgencyVi: optional,
  parentAgencyEn: optional,
  issuerVi: required,
  issuerEn: required,
  authority: z.enum(AUTHORITIES, REQUIRED).default(''),
  signatoryTitleVi: required,
  signatoryTitleEn: required,
  signatoryName: required,
})

export type IssueFields = z.output<typeof issueSchema>

/** The last page sends what was reviewed, with what it showed of version and vote. */
export const issueNowSchema = issueSchema.extend({ intent: z.literal('issue'), ...seenFields })

const reason = z.string({ error: REQUIRED }).trim().min(1, REQUIRED).max(1000, TOO_LONG)
export const replaceSchema = issueSchema.extend({ reasonVi: reason, reasonEn: reason })
export const replaceNowSchema = replaceSchema.extend({ intent: z.literal('issue'), ...seenFields })

export type ReplaceFields = z.output<typeof replaceSchema>
