import type { Actor } from '~/kernel/actor'
import { seenOf } from '~/kernel/seen-fields'
import { intent } from '~/platform/form/intents.server'
import { addComment } from './commands/add-comment.server'
import { markAnswersSeen } from './commands/mark-answers-seen.server'
import { replyToComment } from './commands/reply-to-comment.server'
import { resolveComment } from './commands/resolve-comment.server'
import { addCommentSchema, answersSeenSchema, replySchema, resolveSchema } from './schema'

/** The forms of a draft's margin, on whichever page it stands. */
export const commentIntents = (actor: Actor, recommendationId: string) => ({
  add: intent(addCommentSchema, async ({ body, side, provisionId, start, end, quotedText }) => {
    const anchor = { side, provisionId: provisionId ?? null, start, end, quotedText }
    await addComment(actor, { recommendationId, body, anchor })
    return { isDone: true as const }
  }),
  reply: intent(replySchema, async ({ commentId, body }) => {
    await replyToComment(actor, { recommendationId, commentId, body })
    return { isDone: true as const }
  }),
  resolve: intent(resolveSchema, async ({ commentId, disposition, response, ...page }) => {
    await resolveComment(actor, { recommendationId, commentId, disposition, response, seen: seenOf(page) })
    return { isDone: true as const }
  }),
})

/** What the pages that show answers say by themselves: these have been on the screen of their author. */
export const answersSeenIntents = (actor: Actor, recommendationId: string) => ({
  'answers-seen': intent(answersSeenSchema, async ({ commentIds }) => {
    await markAnswersSeen(actor, { recommendationId, commentIds })
    return { isDone: true as const }
  }),
})
