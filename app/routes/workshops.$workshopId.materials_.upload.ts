import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { answerNewMaterial, answerNewVersion, asJson } from '~/features/material/answer-upload.server'
import { requireUser } from '~/platform/auth/actor.server'
import { paths } from '~/kernel/paths'

/** Somebody came here by the address: what can be seen is one step up. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(paths.materials(params.workshopId ?? ''))
}

/** Takes files from scripts that show the progress, and answers with JSON where a page would answer with itself. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const workshopId = params.workshopId ?? ''
  const materialId = new URL(request.url).searchParams.get('material')
  return asJson(
    materialId === null
      ? answerNewMaterial(request, actor, workshopId)
      : answerNewVersion(request, actor, workshopId, materialId),
  )
}
