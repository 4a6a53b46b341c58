import { z } from 'zod'
import { optionalText, requiredText } from '~/kernel/form-fields'
import { seenFields } from '~/kernel/seen-fields'
import { isVisible } from '~/kernel/visible-text'
import { DISPOSITIONS, MAX_COMMENT_LENGTH, MAX_QUOTE_LENGTH } from './draft-comment'

const body = requiredText(MAX_COMMENT_LENGTH)

const position = z.string({ error: 'errors:passage-not-found' }).min(2).max(2000)

export const addCommentSchema = z.object({
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

export const replySchema = z.object({ commentId: z.uuid(), body })

export const resolveSchema = z.object({
  commentId: z.uuid(),
  disposition: z.enum(DISPOSITIONS),
  response: optionalText(MAX_COMMENT_LENGTH),
  ...seenFields,
})

/** As many as a page may show at once. */
const MAX_IDS = 500

export const answersSeenSchema = z.object({
  commentIds: z
    .string()
    .max(MAX_IDS * 40)
    .transform((text) => text.split(' ').filter((id) => z.uuid().safeParse(id).success)),
})
