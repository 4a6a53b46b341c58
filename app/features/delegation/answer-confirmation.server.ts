import { data, redirect } from '@remix-run/node'
import { assertAllowed, type UserActor } from '~/kernel/actor'
import { paths } from '~/kernel/paths'
import { withUpload } from '~/features/material/receive-upload.server'
import { invitationLink } from '~/features/identity/invitation/link.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { answerIntents, intent } from '~/platform/form/intents.server'
import {
  confirmDelegate,
  confirmForOrganisation,
  giveLink,
  type Confirmed,
} from './commands/confirm-delegate.server'
import { declineDelegate } from './commands/decline-delegate.server'
import { getDelegate } from './queries.server'
import { confirmSchema, declineSchema, standInSchema } from './schema'

interface Where {
  workshopId: string
  participationId: string
}

/** Where somebody goes afterwards: to the participants, who may see them, else to what waits next. */
async function afterwards(actor: UserActor, { workshopId, participationId }: Where): Promise<string> {
  const { isThere } = await getDelegate(actor, workshopId, participationId)
  return isThere ? paths.participants(workshopId) : '/'
}

/** Answers the page of one delegate. The form with a file is the secretary's. */
export async function answerConfirmation(request: Request, actor: UserActor, where: Where) {
  if (request.headers.get('content-type')?.startsWith('multipart/form-data'))
    return answerStandIn(request, actor, where)
  const next = await load(() => afterwards(actor, where))
  return answerIntents(await request.formData(), {
    confirm: intent(confirmSchema, async () =>
      answerConfirmed(request, await confirmDelegate(actor, where), next),
    ),
    link: intent(confirmSchema, async () => answerConfirmed(request, await giveLink(actor, where), next)),
    decline: intent(declineSchema, async ({ reason }) => {
      await declineDelegate(actor, { ...where, reason })
      return redirect(next)
    }),
  })
}

/** Rights are asked before the bytes are read. */
async function answerStandIn(request: Request, actor: UserActor, where: Where) {
  const mayUpload = async () => {
    const { way } = await getDelegate(actor, where.workshopId, where.participationId)
    assertAllowed(actor, way === 'secretary')
  }
  return load(() =>
    withUpload(request, { actor, mayUpload }, (upload) =>
      answerForm(upload.form, standInSchema, async ({ reason }) => {
        const confirmed = await confirmForOrganisation(actor, { ...where, reason }, upload.requireFile())
        return answerConfirmed(request, confirmed, paths.participants(where.workshopId))
      }),
    ),
  )
}

/** Whoever gets a link stays on the page that shows it, this once; everybody else goes on. */
function answerConfirmed(request: Request, { name, token }: Confirmed, next: string) {
  if (token === null) return redirect(next)
  return data({ reply: undefined, changes: [], made: { name, link: invitationLink(request, token) } })
}
