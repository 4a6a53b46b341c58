import { z } from 'zod'
import { day, optionalLine, requiredLine, requiredText, wholeNumber } from '~/kernel/form-fields'
import { seenFields } from '~/kernel/seen-fields'
import { AUTHORITIES, NOTATION, WRAPPERS } from './adoption'

const REQUIRED = 'errors:required'

const required = requiredLine(300)
const optional = optionalLine(300)

export const issueSchema = z.object({
  wrapper: z.enum(WRAPPERS, REQUIRED),
  number: wholeNumber({ min: 1, max: 99_999 }, 'errors:number-invalid'),
  notation: requiredLine(40)
    .transform((value) => value.toLocaleUpperCase('vi'))
    .refine((value) => NOTATION.test(value), 'errors:notation-invalid'),
  issuedOn: day(),
  placeVi: required,
  placeEn: required,
  parentAgencyVi: optional,
  parentAgencyEn: optional,
  issuerVi: required,
  issuerEn: required,
  authority: z.enum(AUTHORITIES, REQUIRED).default(''),
  /** Over two lines where the paper sets it so. */
  signatoryTitleVi: requiredText(300),
  signatoryTitleEn: requiredText(300),
  signatoryName: required,
})

export type IssueFields = z.output<typeof issueSchema>

/** The last page sends what was reviewed, with what it showed of version and vote. */
export const issueNowSchema = issueSchema.extend(seenFields)

const reason = requiredText(1000)
export const replaceSchema = issueSchema.extend({ reasonVi: reason, reasonEn: reason })
export const replaceNowSchema = replaceSchema.extend(seenFields)

export type ReplaceFields = z.output<typeof replaceSchema>
