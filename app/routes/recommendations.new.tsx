import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { createRecommendation } from '~/features/drafting/commands/create-recommendation.server'
import { listCurrentOrganisations } from '~/features/organisation/queries.server'
import { RecommendationForm } from '~/features/recommendation/components/recommendation-form'
import { can } from '~/features/recommendation/policy'
import { newRecommendationSchema } from '~/features/recommendation/schema'
import { listOwnWorkshops } from '~/features/workshop/queries.server'
import { assertAllowed } from '~/kernel/actor'
import { paths } from '~/kernel/paths'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  return load(async () => {
    const workshops = (await listOwnWorkshops(actor)).filter(({ id }) =>
      can(actor, 'recommendation:create', { workshopId: id }),
    )
    assertAllowed(actor, workshops.length > 0)
    const wanted = new URL(request.url).searchParams.get('workshop')
    return {
      title: translator(actor.locale)('recommendation:new.title'),
      workshops,
      workshopId: workshops.find(({ id }) => id === wanted)?.id ?? null,
      organisations: await listCurrentOrganisations(),
    }
  })
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerForm(await request.formData(), newRecommendationSchema, async (value) => {
    const { id } = await createRecommendation(actor, value)
    return redirect(paths.recommendation(id))
  })
}

export default function NewRecommendationPage() {
  const { t } = useTranslation('recommendation')
  const { workshops, workshopId, organisations } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return (
    <>
      <PageHeader title={t('new.title')} subtitle={t('new.subtitle')} />
      <RecommendationForm
        workshops={workshops}
        workshopId={workshopId}
        organisations={organisations}
        reply={answer?.reply}
      />
    </>
  )
}
