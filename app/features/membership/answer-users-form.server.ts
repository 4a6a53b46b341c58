import { data } from '@remix-run/node'
import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { answerForm, asResponse, load } from '~/platform/form/answer.server'
import { approveReset, refuseReset } from './commands/decide-reset.server'
import { disableUser, enableUser } from './commands/disable-user.server'
import type { Invited } from './commands/invite-user.server'
import { renewInvitation } from './commands/renew-invitation.server'
import { requestReset } from './commands/request-reset.server'
import { invitationLink } from './invitation-link.server'
import { assertCan } from './policy'
import { getUserName } from './queries.server'
import { accountSchema, requestResetSchema, resetSchema } from './schema'

/** Answers the buttons of the list of users. Names come from the rows: a form says which account, never who that is. */
export async function answerUsersForm(request: Request, actor: Actor) {
  await load(async () => assertCan(actor, 'user:list'))
  const form = await request.formData()
  const done = () => data({ reply: undefined, made: null })
  const made = async ({ userId, token }: Invited) =>
    data({
      reply: undefined,
      made: { link: invitationLink(request, token), name: await getUserName(userId) },
    })
  switch (form.get('intent')) {
    case 'request-reset':
      return answerForm(form, requestResetSchema, async (input) => {
        await requestReset(actor, input)
        return done()
      })
    case 'renew':
      return answerForm(form, accountSchema, async ({ userId }) => made(await renewInvitation(actor, userId)))
    case 'approve-reset':
      return answerForm(form, resetSchema, async ({ resetId }) => made(await approveReset(actor, resetId)))
    case 'refuse-reset':
      return answerForm(form, resetSchema, async ({ resetId }) => {
        await refuseReset(actor, resetId)
        return done()
      })
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
