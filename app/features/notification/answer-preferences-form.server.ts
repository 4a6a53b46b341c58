import type { UserActor } from '~/kernel/actor'
import { answerForm } from '~/platform/form/answer.server'
import { done } from '~/platform/form/intents.server'
import { setPreferences } from './commands/set-preferences.server'
import { preferencesSchema } from './schema'

/** Answers the form of how somebody wants to be told. */
export function answerPreferencesForm(actor: UserActor, form: FormData) {
  return answerForm(form, preferencesSchema, async ({ hour, seen, ...channels }) => {
    await setPreferences(actor, { channels, hour, seen })
    return done()
  })
}
