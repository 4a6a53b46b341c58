import { redirect } from '@remix-run/node'
import { assertAllowed, type UserActor } from '~/kernel/actor'
import { answerForm, load } from '~/platform/form/answer.server'
import { addMaterial } from './commands/add-material.server'
import { addMaterialVersion } from './commands/add-material-version.server'
import { getMaterial, hasOpenPlace, openPlaces } from './queries.server'
import { withUpload } from './receive-upload.server'
import { addMaterialSchema, addVersionSchema } from './schema'

/** Answers the form of a new material. Who may put nothing anywhere is refused before a byte is read. */
export async function answerNewMaterial(request: Request, actor: UserActor, workshopId: string) {
  await load(async () => assertAllowed(actor, hasOpenPlace(await openPlaces(actor, workshopId))))
  return load(() =>
    withUpload(request, {}, (upload) =>
      answerForm(upload.form, addMaterialSchema, async (value) => {
        await addMaterial(actor, workshopId, value, upload.requireFile())
        return redirect(`/workshops/${workshopId}/materials`)
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
  await load(async () => assertAllowed(actor, (await getMaterial(actor, workshopId, materialId)).can.edit))
  return load(() =>
    withUpload(request, {}, (upload) => {
      upload.form.set('materialId', materialId)
      return answerForm(upload.form, addVersionSchema, async () => {
        await addMaterialVersion(actor, workshopId, materialId, upload.requireFile())
        return redirect(`/workshops/${workshopId}/materials/${materialId}`)
      })
    }),
  )
}
