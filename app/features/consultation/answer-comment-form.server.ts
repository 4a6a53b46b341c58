import type { Actor } from '~/kernel/actor'
import { seenOf } from '~/kernel/seen-fields'
import { answerForm } from '~/platform/form/answer.server'
import { addComment } from './commands/add-comment.server'
import { replyToComment } from './commands/reply-to-comment.server'
import { resolveComment } from './commands/resolve-comment.server'
import { commentFormSchema } from './schema'

/** What a page that shows a draft's margin answers to the margin's forms. */
export async function answerCommentForm(actor: Actor, recommendationId: string, form: FormData) {
  return answerForm(form, commentFormSchema, async (value) => {
    switch (value.intent) {
      case 'add': {
        const { body, side, provisionId, start, end, quotedText } = value
        const anchor = { side, provisionId: provisionId ?? null, start, end, quotedText }
        await addComment(actor, { recommendationId, body, anchor })
        break
      }
      case 'reply':
        await replyToComment(actor, { recommendationId, commentId: value.commentId, body: value.body })
        break
      case 'resolve': {
        const { commentId, disposition, response } = value
        const seen = seenOf(value)
        await resolveComment(actor, { recommendationId, commentId, disposition, response, seen })
      }
    }
    return { isDone: true as const }
  })
}
