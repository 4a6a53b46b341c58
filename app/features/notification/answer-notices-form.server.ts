import { data } from '@remix-run/node'
import type { UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { answerForm, asResponse } from '~/platform/form/answer.server'
import { markAllRead, markRead } from './commands/mark-read.server'
import { setPreferences } from './commands/set-preferences.server'
import { allReadSchema, noticeSchema, preferencesSchema } from './schema'

const done = () => data({ reply: undefined, isDone: true as const })

/** Answers the buttons on the page of notices. */
export async function answerNoticesForm(actor: UserActor, form: FormData) {
  switch (form.get('intent')) {
    case 'read':
      return answerForm(form, noticeSchema, async ({ noticeId }) => {
        await markRead(actor, noticeId)
        return done()
      })
    case 'all-read':
      return answerForm(form, allReadSchema, async ({ until, area }) => {
        await markAllRead(actor, { until, area: area ?? null })
        return done()
      })
    default:
      throw asResponse(new DomainError('invalid-input'))
  }
}

/** Answers the form of how somebody wants to be told. */
export function answerPreferencesForm(actor: UserActor, form: FormData) {
  return answerForm(form, preferencesSchema, async ({ hour, ...channels }) => {
    await setPreferences(actor, { channels, hour })
    return done()
  })
}
