import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Link, useLoaderData, type ClientLoaderFunctionArgs } from '@remix-run/react'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { answerNewVersion } from '~/features/material/answer-upload.server'
import { updateMaterial } from '~/features/material/commands/update-material.server'
import { MaterialDetailsForm } from '~/features/material/components/material-details-form'
import { MaterialList } from '~/features/material/components/material-list'
import { VersionForm } from '~/features/material/components/version-form'
import { MATERIAL_FIELDS, seenOfMaterial } from '~/features/material/edit'
import { accessMaterial } from '~/features/material/queries.server'
import { materialEditSchema } from '~/features/material/schema'
import { findAuthorsOf } from '~/features/membership/authors.server'
import { beganOf } from '~/kernel/seen-fields'
import { paths } from '~/kernel/paths'
import { assertAllowed } from '~/kernel/actor'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { keepPage } from '~/platform/form/kept-page'
import { translator } from '~/platform/i18n/index.server'
import { Section } from '~/ui/section'
import { GoneNotice } from '~/ui/edit/gone-notice'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const workshopId = params.workshopId ?? ''
  return load(async () => {
    const accessed = await accessMaterial(actor, workshopId, params.materialId ?? '')
    assertAllowed(actor, accessed.can.edit)
    const material = accessed.row
    return {
      title: translator(actor.locale)('material:edit'),
      workshopId,
      material,
      seen: seenOfMaterial({ ...material, titleVi: material.title.vi, titleEn: material.title.en }),
      authors: await findAuthorsOf(accessed),
    }
  })
}

type PageData = Awaited<ReturnType<typeof loader>>
export const clientLoader = (args: ClientLoaderFunctionArgs) => keepPage<PageData>(args)
clientLoader.hydrate = true

/** Two forms: one with a file (only where no scripts run), one with words. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const { workshopId = '', materialId = '' } = params
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    return answerNewVersion(request, actor, workshopId, materialId)
  }
  return answerForm(await request.formData(), materialEditSchema, async (value) => {
    await updateMaterial(actor, workshopId, materialId, value, beganOf(value, MATERIAL_FIELDS))
    return redirect(paths.materials(workshopId))
  })
}

export default function MaterialPage() {
  const { t } = useTranslation('material')
  const { workshopId, material, seen, authors, isGone } = useLoaderData<typeof clientLoader>()
  const answer = useAnswer<typeof action>()
  return (
    <>
      <p className="mb-2">
        <Link to={paths.materials(workshopId)} className="link inline-flex items-center gap-1.5">
          <ArrowLeft aria-hidden size={16} />
          {t('back')}
        </Link>
      </p>
      <h2 className="mb-4 text-xl font-bold">{t('edit')}</h2>
      <GoneNotice isGone={isGone} />
      <div className="max-w-4xl">
        <div className="sheet mb-8 px-4 sm:px-6">
          <MaterialList workshopId={workshopId} materials={[{ ...material, can: { edit: false } }]} />
        </div>
        <Section title={t('versionTitle')} description={t('versionText')} isSheet>
          <VersionForm
            key={material.versions.length}
            workshopId={workshopId}
            materialId={material.id}
            reply={answer?.reply}
          />
        </Section>
        <Section title={t('detailsTitle')} isSheet>
          <MaterialDetailsForm seen={seen} authors={authors} answer={answer} />
        </Section>
      </div>
    </>
  )
}
