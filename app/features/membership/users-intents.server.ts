import type { Actor } from '~/kernel/actor'
import { intent } from '~/platform/form/intents.server'
import { done } from '../identity/session/session-intents.server'
import { disableUser, enableUser } from './commands/disable-user.server'
import { renewInvitation } from './commands/renew-invitation.server'
import { requestReset } from './commands/request-reset.server'
import { sendReset } from './commands/send-reset.server'
import { madeLink, resetIntents } from './reset-intents.server'
import { accountSchema, requestResetSchema } from './schema'

/** The buttons of the list of users. */
export const usersIntents = (request: Request, actor: Actor) => ({
  ...resetIntents(request, actor),
  'request-reset': intent(requestResetSchema, async (input) => {
    if (await sendReset(actor, input)) return madeLink(request, { userId: input.userId, token: null })
    await requestReset(actor, input)
    return done()
  }),
  renew: intent(accountSchema, async ({ userId }) => madeLink(request, await renewInvitation(actor, userId))),
  disable: intent(accountSchema, async ({ userId }) => {
    await disableUser(actor, userId)
    return done()
  }),
  enable: intent(accountSchema, async ({ userId }) => {
    await enableUser(actor, userId)
    return done()
  }),
})
