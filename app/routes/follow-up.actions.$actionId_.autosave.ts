import type { ActionFunctionArgs } from '@remix-run/node'
import { saveReport } from '~/features/follow-up/commands/save-report.server'
import { draftSchema } from '~/features/follow-up/schema'
import { DomainError } from '~/kernel/domain-error'
import { getActor } from '~/platform/auth/actor.server'
import { now } from '~/platform/clock.server'
import { parseForm } from '~/platform/form/answer.server'

/**
 * Keeps a report while it is being written. It always answers in JSON: the page that asks must stay as it is. A whole
 * Response, because `data()` loses its status where no page is asked for.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await getActor(request)
  const { submission, hasFaults } = parseForm(await request.formData(), draftSchema)
  if (hasFaults || submission.status !== 'success')
    return Response.json({ code: 'invalid-input' }, { status: 400 })
  try {
    await saveReport(actor, { actionId: params.actionId ?? '', ...submission.value }, true)
    return Response.json({ savedAt: now().toISOString() })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return Response.json({ code: error.code }, { status: error.status })
  }
}
