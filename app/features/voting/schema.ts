import { z } from 'zod'
import { CHOICES, DEFAULT_QUORUM_PERCENT } from './ballot'

const REQUIRED = 'errors:required'
const TOO_LONG = 'errors:too-long'
export const OPINION_MAX_LENGTH = 2000

const question = z.string({ error: REQUIRED }).trim().min(1, REQUIRED).max(500, TOO_LONG)

export const openBallotSchema = z.object({
  versionId: z.uuid('errors:invalid-input'),
  questionVi: question,
  questionEn: question,
  quorumPercent: z.coerce
    .number('errors:quorum-invalid')
    .int('errors:quorum-invalid')
    .min(0, 'errors:quorum-invalid')
    .max(100, 'errors:quorum-invalid')
    .default(DEFAULT_QUORUM_PERCENT),
  allowsAbstention: z.preprocess((value) => value === 'on' || value === true, z.boolean()),
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
