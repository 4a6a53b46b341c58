import { data, redirect } from '@remix-run/node'
import { assertAllowed, type UserActor } from '~/kernel/actor'
import { paths } from '~/kernel/paths'
import { DomainError } from '~/kernel/domain-error'
import { withUpload } from '~/features/material/receive-upload.server'
import { invitationLink } from '~/features/identity/invitation/link.server'
import { answerForm, asResponse, load } from '~/platform/form/answer.server'
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
  const form = await request.formData()
  switch (form.get('intent')) {
    case 'confirm':
      return answerForm(form, confirmSchema, async () =>
        answerConfirmed(request, await confirmDelegate(actor, where), next),
      )
    case 'link':
      return answerForm(form, confirmSchema, async () =>
        answerConfirmed(request, await giveLink(actor, where), next),
      )
    case 'decline':
      return answerForm(form, declineSchema, async ({ reason }) => {
        await declineDelegate(actor, { ...where, reason })
        return redirect(next)
      })
    default:
      throw asResponse(new DomainError('invalid-input'))
  }
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
