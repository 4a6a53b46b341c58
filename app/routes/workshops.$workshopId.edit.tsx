import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listOrganisations } from '~/features/organisation/queries.server'
import { updateWorkshop } from '~/features/workshop/commands/update-workshop.server'
import { WorkshopForm } from '~/features/workshop/components/workshop-form'
import { assertCan } from '~/features/workshop/policy'
import { getWorkshop } from '~/features/workshop/queries.server'
import { workshopSchema } from '~/features/workshop/schema'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { useAnswer } from '~/ui/use-answer'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  return load(async () => {
    const workshop = await getWorkshop(actor, params.workshopId ?? '')
    assertCan(actor, 'workshop:edit', { workshopId: workshop.id, visibility: workshop.visibility })
    // A workshop of the past may be held by bodies that are no more: hosts are chosen among those of its day.
    const organisations = await listOrganisations({ on: workshop.startsOn })
    const hostIds = workshop.hosts.map(({ id }) => id)
    const known = new Set(organisations.map(({ id }) => id))
    const others = (await listOrganisations()).filter(({ id }) => hostIds.includes(id) && !known.has(id))
    const { id, title, summary, place, startsOn, endsOn, visibility } = workshop
    return {
      title: translator(actor.locale)('workshop:edit.title'),
      id,
      organisations: [...organisations, ...others],
      values: {
        titleVi: title.vi,
        titleEn: title.en,
        summaryVi: summary.vi,
        summaryEn: summary.en,
        placeVi: place.vi,
        placeEn: place.en,
        startsOn,
        endsOn,
        hostIds,
        visibility,
      },
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const workshopId = params.workshopId ?? ''
  return answerForm(await request.formData(), workshopSchema, async (value) => {
    await updateWorkshop(actor, workshopId, value)
    return redirect(`/workshops/${workshopId}`)
  })
}

export default function EditWorkshopPage() {
  const { t } = useTranslation('workshop')
  const { id, organisations, values } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return (
    <>
      <h2 className="mb-4 text-xl font-bold">{t('edit.title')}</h2>
      <WorkshopForm
        reply={answer?.reply}
        organisations={organisations}
        values={values}
        cancelTo={`/workshops/${id}`}
      />
    </>
  )
}
