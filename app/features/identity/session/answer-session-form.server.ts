import { data } from '@remix-run/node'
import type { UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { answerForm, asResponse } from '~/platform/form/answer.server'
import { buttonSchema, sessionSchema } from '../schema'
import { revokeOtherSessions, revokeSession } from './commands/revoke-session.server'

/** Nothing to show but the page itself: no link was made. */
export const done = () => data({ reply: undefined, made: null })

/** Answers the buttons beside the sessions of somebody's own account. `sessionId` is the session that asks. */
export async function answerSessionForm(form: FormData, actor: UserActor, sessionId: string) {
  switch (form.get('intent')) {
    case 'revoke':
      return answerForm(form, sessionSchema, async ({ publicId }) => {
        await revokeSession(actor, publicId)
        return done()
      })
    case 'revoke-others':
      return answerForm(form, buttonSchema, async () => {
        await revokeOtherSessions(actor, sessionId)
        return done()
      })
    default:
      throw asResponse(new DomainError('invalid-input'))
  }
}
