import { z } from 'zod'
import type { Actor } from '~/kernel/actor'
import { answerForm } from '~/platform/form/answer.server'
import { markAnswersSeen } from './commands/mark-answers-seen.server'

const MAX_IDS = 500

const answersSeenSchema = z.object({
  intent: z.literal('answers-seen'),
  commentIds: z
    .string()
    .max(MAX_IDS * 40)
    .transform((text) => text.split(' ').filter((id) => z.uuid().safeParse(id).success)),
})

/** What the pages that show answers say by themselves: these have been on the screen of their author. */
export function answerSeenForm(actor: Actor, recommendationId: string, form: FormData) {
  return answerForm(form, answersSeenSchema, async ({ commentIds }) => {
    await markAnswersSeen(actor, { recommendationId, commentIds })
    return { isDone: true as const }
  })
}
