import { data } from '@remix-run/node'
import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { seenOf } from '~/kernel/seen-fields'
import { answerForm, asResponse } from '~/platform/form/answer.server'
import { moveTalk } from './commands/move-talk.server'
import { removeSession } from './commands/remove-session.server'
import { removeTalk } from './commands/remove-talk.server'
import { moveTalkSchema, removeSessionSchema, removeTalkSchema } from '../schema'

/** Answers the small forms of a session's page: order and removal. `removed` says that the page itself is gone. */
export async function answerSessionForm(actor: Actor, workshopId: string, sessionId: string, form: FormData) {
  switch (form.get('intent')) {
    case 'move':
      return answerForm(form, moveTalkSchema, async ({ talkId, by, ...form }) => {
        await moveTalk(actor, workshopId, talkId, by, seenOf(form))
        return data(null)
      })
    case 'remove-talk':
      return answerForm(form, removeTalkSchema, async ({ talkId, ...form }) => {
        await removeTalk(actor, workshopId, talkId, seenOf(form))
        return data(null)
      })
    case 'remove-session':
      return answerForm(form, removeSessionSchema, async (value) => {
        await removeSession(actor, workshopId, sessionId, seenOf(value))
        return 'removed' as const
      })
    default:
      throw asResponse(new DomainError('invalid-input'))
  }
}
