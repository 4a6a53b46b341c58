import { data } from '@remix-run/node'
import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { answerForm, load } from '~/platform/form/answer.server'
import { approveReset, refuseReset } from './commands/decide-reset.server'
import { disableUser, enableUser } from './commands/disable-user.server'
import type { Invited } from './commands/invite-user.server'
import { renewInvitation } from './commands/renew-invitation.server'
import { requestReset } from './commands/request-reset.server'
import { invitationLink } from './invitation-link.server'
import { assertCan } from './policy'
import { getUserName } from './queries.server'
import { requestResetSchema } from './schema'

/** Answers the buttons of the list of users. Names come from the rows: a form says which account, never who that is. */
export async function answerUsersForm(request: Request, actor: Actor) {
  const form = await request.formData()
  if (form.get('intent') === 'request-reset') {
    return answerForm(form, requestResetSchema, async (input) => {
      await requestReset(actor, input)
      return data({ reply: undefined, made: null })
    })
  }
  return load(async () => {
    assertCan(actor, 'user:list')
    const id = (name: string) => {
      const value = form.get(name)
      if (!isId(value)) throw new DomainError('not-found')
      return value
    }
    const made = async ({ userId, token }: Invited) =>
      data({
        reply: undefined,
        made: { link: invitationLink(request, token), name: await getUserName(userId) },
      })
    switch (form.get('intent')) {
      case 'renew':
        return made(await renewInvitation(actor, id('userId')))
      case 'approve-reset':
        return made(await approveReset(actor, id('resetId')))
      case 'refuse-reset':
        await refuseReset(actor, id('resetId'))
        break
      case 'disable':
        await disableUser(actor, id('userId'))
        break
      case 'enable':
        await enableUser(actor, id('userId'))
        break
      default:
        throw new DomainError('invalid-input')
    }
    return data({ reply: undefined, made: null })
  })
}
