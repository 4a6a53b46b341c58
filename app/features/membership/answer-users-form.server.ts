import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { answerForm, asResponse, load } from '~/platform/form/answer.server'
import { done } from '../identity/session/answer-session-form.server'
import { answerApproveReset, answerRefuseReset, madeLink } from './answer-reset.server'
import { disableUser, enableUser } from './commands/disable-user.server'
import { renewInvitation } from './commands/renew-invitation.server'
import { requestReset } from './commands/request-reset.server'
import { sendReset } from './commands/send-reset.server'
import { assertCan } from './policy'
import { accountSchema, requestResetSchema } from './schema'

/** Answers the buttons of the list of users. */
export async function answerUsersForm(request: Request, actor: Actor) {
  await load(async () => assertCan(actor, 'user:list'))
  const form = await request.formData()
  switch (form.get('intent')) {
    case 'request-reset':
      return answerForm(form, requestResetSchema, async (input) => {
        if (await sendReset(actor, input)) return madeLink(request, { userId: input.userId, token: null })
        await requestReset(actor, input)
        return done()
      })
    case 'renew':
      return answerForm(form, accountSchema, async ({ userId }) =>
        madeLink(request, await renewInvitation(actor, userId)),
      )
    case 'approve-reset':
      return answerApproveReset(request, form, actor)
    case 'refuse-reset':
      return answerRefuseReset(form, actor)
    case 'disable':
      return answerForm(form, accountSchema, async ({ userId }) => {
        await disableUser(actor, userId)
        return done()
      })
    case 'enable':
      return answerForm(form, accountSchema, async ({ userId }) => {
        await enableUser(actor, userId)
        return done()
      })
    default:
      throw asResponse(new DomainError('invalid-input'))
  }
}
