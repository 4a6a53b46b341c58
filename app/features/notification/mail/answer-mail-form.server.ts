import type { Actor } from '~/kernel/actor'
import { answerForm } from '~/platform/form/answer.server'
import { done } from '~/platform/form/intents.server'
import { retryMail } from './commands/retry-mail.server'
import { retrySchema } from './schema'

/** Answers the button beside a mail that could not be sent. */
export function answerMailForm(actor: Actor, form: FormData) {
  return answerForm(form, retrySchema, async ({ mailId }) => {
    await retryMail(actor, mailId)
    return done()
  })
}
