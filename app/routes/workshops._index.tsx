import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CalendarDays, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { WorkshopFilterForm } from '~/features/workshop/components/workshop-filter-form'
import { WorkshopList } from '~/features/workshop/components/workshop-list'
import { canCreate } from '~/features/workshop/policy'
import { listWorkshops } from '~/features/workshop/queries.server'
import { isUser } from '~/kernel/actor'
import { paths } from '~/kernel/paths'
import { getActor } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { ListPages } from '~/ui/list-pages'
import { PageHeader } from '~/ui/page-header'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const { searchParams } = new URL(request.url)
  const query = searchParams.get('q')?.slice(0, 200) ?? ''
  const asked = searchParams.get('when')
  const when = asked === 'upcoming' || asked === 'past' ? asked : undefined
  const isMine = isUser(actor) && searchParams.get('mine') === 'on'
  const after = searchParams.get('after') ?? ''
  return load(async () => ({
    title: translator(await languageOf(request, actor))('workshop:list.title'),
    ...(await listWorkshops(actor, { query, when, isMine, after })),
    isFirst: after === '',
    filter: { query, when: when ?? '', isMine },
    isSignedIn: isUser(actor),
    canCreate: canCreate(actor),
  }))
}

export default function WorkshopsPage() {
  const { t } = useTranslation('workshop')
  const {
    workshops,
    count,
    next,
    isFirst,
    filter,
    isSignedIn,
    canCreate: mayCreate,
  } = useLoaderData<typeof loader>()
  const isFiltered = filter.query !== '' || filter.when !== '' || filter.isMine
  const chosen = { q: filter.query, when: filter.when, mine: filter.isMine ? 'on' : '' }
  return (
    <>
      <PageHeader
        title={t('list.title')}
        subtitle={t('list.count', { count })}
        actions={
          mayCreate ? (
            <ButtonLink to={paths.newWorkshop()} variant="primary" icon={Plus}>
              {t('new.title')}
            </ButtonLink>
          ) : null
        }
      />
      <WorkshopFilterForm {...filter} isSignedIn={isSignedIn} />
      <ListPages
        first={isFirst ? null : paths.workshops(chosen)}
        next={next && paths.workshops({ ...chosen, after: next })}
        isEmpty={workshops.length === 0}
        none={
          <Empty
            icon={CalendarDays}
            title={t(isFiltered ? 'list.noneFound' : 'list.none')}
            actions={isFiltered ? <ButtonLink to={paths.workshops()}>{t('list.showAll')}</ButtonLink> : null}
          >
            {t(isFiltered ? 'list.noneFoundText' : 'list.noneText')}
          </Empty>
        }
      >
        <WorkshopList workshops={workshops} />
      </ListPages>
    </>
  )
}
