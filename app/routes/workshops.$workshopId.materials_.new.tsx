import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { answerNewMaterial } from '~/features/material/answer-upload.server'
import { MaterialForm } from '~/features/material/components/material-form'
import { hasOpenPlace, openPlaces } from '~/features/material/queries.server'
import { usePlaceChoices } from '~/features/material/use-place-choices'
import { getProgramme } from '~/features/workshop/programme.server'
import { assertAllowed } from '~/kernel/actor'
import { requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const workshopId = params.workshopId ?? ''
  return load(async () => {
    const open = await openPlaces(actor, workshopId)
    assertAllowed(actor, hasOpenPlace(open))
    return {
      title: translator(actor.locale)('material:new'),
      workshopId,
      open,
      sessions: (await getProgramme(actor, workshopId)).sessions,
      place: new URL(request.url).searchParams.get('place') ?? '',
    }
  })
}

/** For browsers without scripts; with them the form goes to materials/upload. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerNewMaterial(request, actor, params.workshopId ?? '')
}

export default function NewMaterialPage() {
  const { t } = useTranslation('material')
  const { workshopId, open, sessions, place } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const places = usePlaceChoices(sessions, open)
  const first = places.some(({ value }) => value === place) ? place : (places[0]?.value ?? '')
  return (
    <>
      <h2 className="mb-4 text-xl font-bold">{t('new')}</h2>
      <MaterialForm workshopId={workshopId} reply={answer?.reply} places={places} place={first} />
    </>
  )
}
