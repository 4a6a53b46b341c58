import { data } from '@remix-run/node'
import type { Actor } from '~/kernel/actor'
import { answerForm } from '~/platform/form/answer.server'
import { approveReset, refuseReset } from './commands/decide-reset.server'
import type { SentLink } from './commands/invite-user.server'
import { invitationLink } from '../identity/invitation/link.server'
import { done } from '../identity/session/answer-session-form.server'
import { getUserName } from '~/features/identity/queries.server'
import { resetSchema } from './schema'

/** The link of an account, which the page shows this once; null where it went to its owner by mail. Its name comes from the row: a form says which account, never who that is. */
export async function madeLink(request: Request, { userId, token }: SentLink) {
  return data({
    reply: undefined,
    made: { link: token && invitationLink(request, token), name: await getUserName(userId) },
  })
}

/** Answers the two buttons beside a request for a link (`ResetRequests`), on whichever page they stand. */
export function answerApproveReset(request: Request, form: FormData, actor: Actor) {
  return answerForm(form, resetSchema, async ({ resetId }) =>
    madeLink(request, await approveReset(actor, resetId)),
  )
}

export function answerRefuseReset(form: FormData, actor: Actor) {
  return answerForm(form, resetSchema, async ({ resetId }) => {
    await refuseReset(actor, resetId)
    return done()
  })
}
