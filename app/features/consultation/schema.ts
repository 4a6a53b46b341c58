import { z } from 'zod'
import { seenFields } from '~/kernel/seen-fields'
import { DISPOSITIONS, MAX_COMMENT_LENGTH, MAX_QUOTE_LENGTH } from './draft-comment'

const body = z
  .string({ error: 'errors:required' })
  .trim()
  .min(1, 'errors:required')
  .max(MAX_COMMENT_LENGTH, 'errors:too-long')

const position = z.string({ error: 'errors:passage-not-found' }).min(2).max(2000)

export const addCommentSchema = z.object({
  intent: z.literal('add'),
  body,
  side: z.enum(['vi', 'en']),
  provisionId: z.string().max(64).optional(),
  start: position,
  end: position,
  quotedText: z
    .string({ error: 'errors:passage-not-found' })
    .trim()
    .min(1, 'errors:passage-not-found')
    .max(MAX_QUOTE_LENGTH),
})

export const replySchema = z.object({ intent: z.literal('reply'), commentId: z.uuid(), body })

export const resolveSchema = z.object({
  intent: z.literal('resolve'),
  commentId: z.uuid(),
  disposition: z.enum(DISPOSITIONS),
  response: z.string().trim().max(MAX_COMMENT_LENGTH, 'errors:too-long').default(''),
  ...seenFields,
})

/** All that the margin of a draft may send. */
export const commentFormSchema = z.discriminatedUnion('intent', [
  addCommentSchema,
  replySchema,
  resolveSchema,
])
