import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { addEvidence } from '~/features/follow-up/report/commands/add-evidence.server'
import { problemQuery } from '~/features/follow-up/report/evidence-problem'
import { accessAction } from '~/features/follow-up/report/access.server'
import { withUpload } from '~/features/material/receive-upload.server'
import { assertAllowed } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { paths } from '~/kernel/paths'
import { getActor } from '~/platform/auth/actor.server'
import { once } from '~/platform/form/once.server'
import { languageOf, translator } from '~/platform/i18n/index.server'

const PLAIN_TEXT = { 'Content-Type': 'text/plain; charset=utf-8' }

/** Takes one evidence file. Scripts get an answer to show beside the field; a plain form is led back to the page. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await getActor(request)
  const actionId = params.actionId ?? ''
  const page = paths.action(actionId)
  const isScript = request.headers.get('accept') === 'application/json'
  try {
    // Asked before the bytes are taken in. The command asks again, in its transaction.
    const mayUpload = async () => assertAllowed(actor, (await accessAction(actor, actionId)).can.report)
    await withUpload(request, { actor, mayUpload }, (upload) =>
      once(upload.form, () => addEvidence(actor, actionId, upload.requireFile())),
    )
    return isScript ? Response.json({ ok: true }) : redirect(`${page}?notice=evidence`)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (isScript) return Response.json({ code: error.code, params: error.params }, { status: error.status })
    // Who may not report here has no page to be led back to.
    if ([401, 403, 404].includes(error.status)) {
      const words = translator(await languageOf(request, actor))(`errors:${error.code}`)
      return new Response(words, { status: error.status, headers: PLAIN_TEXT })
    }
    return redirect(`${page}?${problemQuery(error)}`)
  }
}
