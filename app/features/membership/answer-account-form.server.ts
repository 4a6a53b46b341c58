import { data } from '@remix-run/node'
import type { UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { answerForm, asResponse } from '~/platform/form/answer.server'
import { approveReset, refuseReset } from './commands/decide-reset.server'
import { revokeOtherSessions, revokeSession } from './commands/revoke-session.server'
import { invitationLink } from './invitation-link.server'
import { getUserName } from './queries.server'
import { buttonSchema, resetSchema, sessionSchema } from './schema'

/** Answers the buttons of somebody's own account. `sessionId` is the session that asks. */
export async function answerAccountForm(request: Request, actor: UserActor, sessionId: string) {
  const form = await request.formData()
  const done = () => data({ reply: undefined, made: null })
  switch (form.get('intent')) {
    case 'revoke':
      return answerForm(form, sessionSchema, async ({ publicId }) => {
        await revokeSession(actor, publicId)
        return done()
      })
    case 'approve-reset':
      return answerForm(form, resetSchema, async ({ resetId }) => {
        const { userId, token } = await approveReset(actor, resetId)
        return data({
          reply: undefined,
          made: { link: invitationLink(request, token), name: await getUserName(userId) },
        })
      })
    case 'refuse-reset':
      return answerForm(form, resetSchema, async ({ resetId }) => {
        await refuseReset(actor, resetId)
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
