import type { UserActor } from '~/kernel/actor'
import { answerSessionForm } from '../identity/session/answer-session-form.server'
import { answerApproveReset, answerRefuseReset } from './answer-reset.server'

/** Answers the buttons of somebody's own account. `sessionId` is the session that asks. */
export async function answerAccountForm(request: Request, actor: UserActor, sessionId: string) {
  const form = await request.formData()
  switch (form.get('intent')) {
    case 'approve-reset':
      return answerApproveReset(request, form, actor)
    case 'refuse-reset':
      return answerRefuseReset(form, actor)
    default:
      return answerSessionForm(form, actor, sessionId)
  }
}
