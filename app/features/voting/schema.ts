import { z } from 'zod'
import { emailAddress, optionalText, requiredLine, requiredText } from '~/kernel/form-fields'
import { seenFields } from '~/kernel/seen-fields'
import { CHOICES } from './ballot'
import { parseShare } from './share'

export const QUORUM_INVALID = 'errors:quorum-invalid'
export const OPINION_MAX_LENGTH = 2000

const question = requiredText(500)

export const openBallotSchema = z.object({
  questionVi: question,
  questionEn: question,
  /** A fraction or a percentage, as people write it; stored as an exact fraction. */
  quorum: requiredLine(40).transform((text, context) => {
    const share = parseShare(text)
    if (share) return share
    context.addIssue(QUORUM_INVALID)
    return z.NEVER
  }),
  allowsAbstention: z.boolean().default(false),
  ...seenFields,
})

/** One shape for reviewing and for sending, so that what was confirmed is what is checked again. */
export const castSchema = z
  .object({
    /** Of the paper on the page; checked again when it is cast. */
    delegationId: z.uuid('errors:invalid-input').optional(),
    choice: z.enum(CHOICES, 'errors:choice-missing'),
    opinion: optionalText(OPINION_MAX_LENGTH),
  })
  .refine(({ choice, opinion }) => choice !== 'other' || opinion !== '', {
    path: ['opinion'],
    message: 'errors:opinion-missing',
  })

/** Only for a ballot whose votes are not those that were cast. */
export const voidSchema = z.object({ reason: requiredText(500) })

/** Closing needs no answer, only what the person saw. */
export const closeSchema = z.object(seenFields)

/** Another voter in the place of one: a colleague from the list, or an exact address. */
export const replaceVoterSchema = z
  .object({
    delegationId: z.uuid('errors:invalid-input'),
    replacedId: z.uuid('errors:required'),
    voterId: z.uuid('errors:invalid-input').optional(),
    email: emailAddress().optional(),
    ...seenFields,
  })
  .refine(({ voterId, email }) => voterId !== undefined || email !== undefined, {
    path: ['email'],
    message: 'errors:required',
  })
