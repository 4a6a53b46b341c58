import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { canOpenText } from '~/features/version/policy'
import { RecommendationList } from '~/features/recommendation/components/recommendation-list'
import { readFilter } from '~/features/recommendation/filter'
import { listRecommendations } from '~/features/recommendation/queries.server'
import { can } from '~/features/recommendation/policy'
import { requireUser } from '~/platform/auth/actor.server'
import { translator } from '~/platform/i18n/index.server'
import { ButtonLink } from '~/ui/button'
import { PageHeader } from '~/ui/page-header'
import { paths } from '~/kernel/paths'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const filter = readFilter(new URL(request.url).searchParams)
  const { rows, next } = await listRecommendations(actor, filter, { language: actor.locale })
  return {
    title: translator(actor.locale)('recommendation:title'),
    filter,
    next,
    rows: rows.map((row) => ({
      ...row,
      canOpen: canOpenText(actor, { workshopId: row.workshop.id, phase: row.phase }),
    })),
    canCreate: actor.participations.some(({ workshopId }) =>
      can(actor, 'recommendation:create', { workshopId }),
    ),
  }
}

export default function RecommendationsPage() {
  const { t } = useTranslation('recommendation')
  const { rows, next, filter, canCreate } = useLoaderData<typeof loader>()
  const start = canCreate ? (
    <ButtonLink to={paths.newRecommendation()} variant="primary" icon={Plus}>
      {t('new.title')}
    </ButtonLink>
  ) : null
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={start} />
      <RecommendationList rows={rows} next={next} filter={filter} start={start} />
    </>
  )
}
