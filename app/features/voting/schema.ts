import { z } from 'zod'
import { optionalText, requiredText } from '~/kernel/form-fields'
import { CHOICES } from './ballot'

const QUORUM_INVALID = 'errors:quorum-invalid'
export const OPINION_MAX_LENGTH = 2000

const question = requiredText(500)

export const openBallotSchema = z.object({
  versionId: z.uuid('errors:invalid-input'),
  questionVi: question,
  questionEn: question,
  quorumPercent: z.number(QUORUM_INVALID).int(QUORUM_INVALID).min(0, QUORUM_INVALID).max(100, QUORUM_INVALID),
  allowsAbstention: z.boolean().default(false),
})

/** One shape for reviewing and for sending, so that what was confirmed is what is checked again. */
export const castSchema = z
  .object({
    choice: z.enum(CHOICES, 'errors:choice-missing'),
    opinion: optionalText(OPINION_MAX_LENGTH),
  })
  .refine(({ choice, opinion }) => choice !== 'other' || opinion !== '', {
    path: ['opinion'],
    message: 'errors:opinion-missing',
  })

/** Closing needs no answer, only the person's intent. */
export const closeSchema = z.object({ intent: z.literal('close') })
