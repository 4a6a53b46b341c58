import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { RegisterList } from '~/features/register/components/register-list'
import { RegisterSearch } from '~/features/register/components/register-search'
import { searchRegister } from '~/features/register/queries.server'
import { normalise } from '~/kernel/vietnamese'
import { getActor } from '~/platform/auth/actor.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { PageHeader } from '~/ui/page-header'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

const MAX_QUERY_LENGTH = 200

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const query = normalise(params.get('q') ?? '')
    .trim()
    .slice(0, MAX_QUERY_LENGTH)
  const after = params.get('after') ?? ''
  const found = await searchRegister(query, after)
  const t = translator(await languageOf(request, await getActor(request)))
  return {
    query,
    isFirst: after === '',
    found,
    title: query ? t('register:titleOf', { query }) : t('register:title'),
  }
}

export default function RegisterIndex() {
  const { t } = useTranslation('register')
  const { query, isFirst, found } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <RegisterSearch query={query} />
      <RegisterList found={found} query={query} isFirst={isFirst} />
    </>
  )
}
