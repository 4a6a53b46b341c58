import { data } from '@remix-run/node'
import type { Actor } from '~/kernel/actor'
import { intent } from '~/platform/form/intents.server'
import { approveReset, refuseReset } from './commands/decide-reset.server'
import type { SentLink } from './commands/invite-user.server'
import { invitationLink } from '../identity/invitation/link.server'
import { done } from '../identity/session/session-intents.server'
import { getUserName } from '~/features/identity/queries.server'
import { resetSchema } from './schema'

/** The link of an account, which the page shows this once; null where it went to its owner by mail. Its name comes from the row: a form says which account, never who that is. */
export async function madeLink(request: Request, { userId, token }: SentLink) {
  return data({
    reply: undefined,
    made: { link: token && invitationLink(request, token), name: await getUserName(userId) },
  })
}

/** The two buttons beside a request for a link (`ResetRequests`), on whichever page they stand. */
export const resetIntents = (request: Request, actor: Actor) => ({
  'approve-reset': intent(resetSchema, async ({ resetId }) =>
    madeLink(request, await approveReset(actor, resetId)),
  ),
  'refuse-reset': intent(resetSchema, async ({ resetId }) => {
    await refuseReset(actor, resetId)
    return done()
  }),
})
