import { z } from 'zod'
import { CHOICES } from './ballot'

const REQUIRED = 'errors:required'
const QUORUM_INVALID = 'errors:quorum-invalid'
const TOO_LONG = 'errors:too-long'
export const OPINION_MAX_LENGTH = 2000

const question = z.string({ error: REQUIRED }).trim().min(1, REQUIRED).max(500, TOO_LONG)

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
    opinion: z.string().trim().max(OPINION_MAX_LENGTH, TOO_LONG).default(''),
  })
  .refine(({ choice, opinion }) => choice !== 'other' || opinion !== '', {
    path: ['opinion'],
    message: 'errors:opinion-missing',
  })

/** Only for a ballot whose votes are not those that were cast. */
export const voidSchema = z.object({
  reason: z.string({ error: REQUIRED }).trim().min(1, REQUIRED).max(500, TOO_LONG),
})

/** Closing needs no answer, only the person's intent. */
export const closeSchema = z.object({ intent: z.literal('close') })
