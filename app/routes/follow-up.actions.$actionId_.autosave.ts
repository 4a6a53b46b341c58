import type { ActionFunctionArgs } from '@remix-run/node'
import { saveReport } from '~/features/follow-up/report/commands/save-report.server'
import type { AutosaveAnswer } from '~/features/follow-up/report/autosave-answer'
import { autosaveSchema, editOf } from '~/features/follow-up/schema'
import { DomainError } from '~/kernel/domain-error'
import { getActor } from '~/platform/auth/actor.server'
import { noteDone } from '~/platform/form/once.server'
import { now } from '~/platform/clock.server'
import { parseForm } from '~/platform/form/answer.server'

/**
 * Keeps a report while it is being written, and says what others wrote meanwhile. It always answers in JSON: the page that asks must stay as it is. A whole
 * Response, because `data()` loses its status where no page is asked for.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await getActor(request)
  const form = await request.formData()
  const { submission, hasFaults } = parseForm(form, autosaveSchema)
  if (hasFaults || submission.status !== 'success')
    return Response.json({ code: 'invalid-input' }, { status: 400 })
  try {
    const { seen, conflict } = await saveReport(actor, params.actionId ?? '', editOf(submission.value), true)
    // What collides is nowhere but on the writer's page and in what that browser keeps.
    if (!conflict || conflict.collisions.length === 0) noteDone(form)
    return Response.json({ savedAt: now().toISOString(), seen, conflict } satisfies AutosaveAnswer)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return Response.json({ code: error.code }, { status: error.status })
  }
}
