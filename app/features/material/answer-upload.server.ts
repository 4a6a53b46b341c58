import { redirect } from '@remix-run/node'
import { assertAllowed, type UserActor } from '~/kernel/actor'
import { paths } from '~/kernel/paths'
import { answerForm, load } from '~/platform/form/answer.server'
import { addMaterial } from './commands/add-material.server'
import { addMaterialVersion } from './commands/add-material-version.server'
import { accessMaterial, hasOpenPlace, openPlaces } from './queries.server'
import { withUpload } from './receive-upload.server'
import { addMaterialSchema, addVersionSchema } from './schema'

/** What data() makes: something to say, and the status to say it with. */
interface Answer {
  type: 'DataWithResponseInit'
  data: unknown
  init: ResponseInit | null
}

function isAnswer(value: unknown): value is Answer {
  return (
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'DataWithResponseInit'
  )
}

/** The same answer for a script: a route without a page forgets the status of data(), returned or thrown. */
export async function asJson(work: Promise<unknown>): Promise<Response> {
  const answer = await work.catch((error: unknown) => {
    if (isAnswer(error)) return error
    throw error
  })
  if (answer instanceof Response) return answer
  return isAnswer(answer)
    ? Response.json(answer.data, answer.init ?? undefined)
    : Response.json(answer ?? null)
}

/** Answers the form of a new material. Who may put nothing anywhere is refused before a byte is read. */
export async function answerNewMaterial(request: Request, actor: UserActor, workshopId: string) {
  const mayUpload = async () => assertAllowed(actor, hasOpenPlace(await openPlaces(actor, workshopId)))
  return load(() =>
    withUpload(request, { actor, mayUpload }, (upload) =>
      answerForm(upload.form, addMaterialSchema, async (value) => {
        await addMaterial(actor, workshopId, value, upload.requireFile())
        return redirect(paths.materials(workshopId))
      }),
    ),
  )
}

/** Answers the form of a new version of `materialId`. */
export async function answerNewVersion(
  request: Request,
  actor: UserActor,
  workshopId: string,
  materialId: string,
) {
  const mayUpload = async () =>
    assertAllowed(actor, (await accessMaterial(actor, workshopId, materialId)).can.edit)
  return load(() =>
    withUpload(request, { actor, mayUpload }, (upload) => {
      upload.form.set('materialId', materialId)
      return answerForm(upload.form, addVersionSchema, async () => {
        await addMaterialVersion(actor, workshopId, materialId, upload.requireFile())
        return redirect(paths.material(workshopId, materialId))
      })
    }),
  )
}
