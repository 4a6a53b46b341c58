import type { UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { answerForm, asResponse } from '~/platform/form/answer.server'
import { answerApproveReset, answerRefuseReset, done } from './answer-reset.server'
import { revokeOtherSessions, revokeSession } from './commands/revoke-session.server'
import { buttonSchema, sessionSchema } from './schema'

/** Answers the buttons of somebody's own account. `sessionId` is the session that asks. */
export async function answerAccountForm(request: Request, actor: UserActor, sessionId: string) {
  const form = await request.formData()
  switch (form.get('intent')) {
    case 'revoke':
      return answerForm(form, sessionSchema, async ({ publicId }) => {
        await revokeSession(actor, publicId)
        return done()
      })
    case 'approve-reset':
      return answerApproveReset(request, form, actor)
    case 'refuse-reset':
      return answerRefuseReset(form, actor)
    case 'revoke-others':
      return answerForm(form, buttonSchema, async () => {
        await revokeOtherSessions(actor, sessionId)
        return done()
      })
    default:
      throw asResponse(new DomainError('invalid-input'))
  }
}
