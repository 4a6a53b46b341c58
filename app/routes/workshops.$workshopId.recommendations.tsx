import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { canOpenText } from '~/features/version/policy'
import { RecommendationList } from '~/features/recommendation/components/recommendation-list'
import { readFilter } from '~/features/recommendation/filter'
import { listRecommendations } from '~/features/recommendation/queries.server'
import { can } from '~/features/recommendation/policy'
import { accessWorkshop } from '~/features/workshop/access.server'
import { getActor } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { useLive } from '~/platform/live/use-live'
import { ButtonLink } from '~/ui/button'
import { paths } from '~/kernel/paths'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params: { workshopId = '' } }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const language = await languageOf(request, actor)
  const filter = readFilter(new URL(request.url).searchParams)
  return load(async () => {
    await accessWorkshop(actor, workshopId)
    const { rows, next } = await listRecommendations(actor, filter, { workshopId, language })
    return {
      title: translator(language)('recommendation:title'),
      workshopId,
      filter,
      next,
      rows: rows.map((row) => ({ ...row, canOpen: canOpenText(actor, { workshopId, phase: row.phase }) })),
      canCreate: can(actor, 'recommendation:create', { workshopId }),
      ticket: liveTicket(actor, `workshop:${workshopId}`),
    }
  })
}

export default function WorkshopRecommendationsPage() {
  const { t } = useTranslation('recommendation')
  const { rows, next, filter, canCreate, workshopId, ticket } = useLoaderData<typeof loader>()
  useLive(ticket)
  const start = canCreate ? (
    <ButtonLink to={paths.newRecommendation({ workshop: workshopId })} variant="primary" icon={Plus}>
      {t('new.title')}
    </ButtonLink>
  ) : null
  return (
    <>
      {start && rows.length > 0 ? <div className="mb-4 flex justify-end">{start}</div> : null}
      <RecommendationList rows={rows} next={next} filter={filter} isInWorkshop start={start} />
    </>
  )
}
