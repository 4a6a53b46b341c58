import { z } from 'zod'
import { optionalText, requiredText } from '~/kernel/form-fields'
import { seenFields } from '~/kernel/seen-fields'
import { isVisible } from '~/kernel/visible-text'
import { DISPOSITIONS, MAX_COMMENT_LENGTH, MAX_QUOTE_LENGTH } from './draft-comment'

const body = requiredText(MAX_COMMENT_LENGTH)

const position = z.string({ error: 'errors:passage-not-found' }).min(2).max(2000)

const addCommentSchema = z.object({
  intent: z.literal('add'),
  body,
  side: z.enum(['vi', 'en']),
  provisionId: z.string().max(64).optional(),
  start: position,
  end: position,
  quotedText: z
    .string({ error: 'errors:passage-not-found' })
    .refine(isVisible, 'errors:passage-not-found')
    .max(MAX_QUOTE_LENGTH),
})

const replySchema = z.object({ intent: z.literal('reply'), commentId: z.uuid(), body })

const resolveSchema = z.object({
  intent: z.literal('resolve'),
  commentId: z.uuid(),
  disposition: z.enum(DISPOSITIONS),
  response: optionalText(MAX_COMMENT_LENGTH),
  ...seenFields,
})

/** All that the margin of a draft may send. */
export const commentFormSchema = z.discriminatedUnion('intent', [
  addCommentSchema,
  replySchema,
  resolveSchema,
])
