import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Files, Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MaterialsByPlace } from '~/features/material/components/materials-by-place'
import { hasOpenPlace, listMaterials, openPlaces } from '~/features/material/queries.server'
import { getProgramme } from '~/features/workshop/programme.server'
import { getActor } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { ListPages } from '~/ui/list-pages'
import { ListSearch } from '~/ui/list-search'
import { paths } from '~/kernel/paths'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const workshopId = params.workshopId ?? ''
  const { searchParams } = new URL(request.url)
  const query = searchParams.get('q') ?? ''
  const after = searchParams.get('after') ?? ''
  return load(async () => ({
    title: translator(await languageOf(request, actor))('workshop:tab.materials'),
    workshopId,
    query,
    isFirst: after === '',
    ...(await listMaterials(actor, workshopId, { query, after })),
    sessions: (await getProgramme(actor, workshopId)).sessions,
    canAdd: hasOpenPlace(await openPlaces(actor, workshopId)),
  }))
}

export default function MaterialsPage() {
  const { t } = useTranslation('material')
  const { workshopId, query, isFirst, materials, next, sessions, canAdd } = useLoaderData<typeof loader>()
  const add = canAdd ? (
    <ButtonLink to={paths.newMaterial(workshopId)} variant="primary" size="sm" icon={Upload}>
      {t('new')}
    </ButtonLink>
  ) : null
  if (materials.length === 0 && query === '' && isFirst) {
    return (
      <Empty icon={Files} title={t('none')} actions={add}>
        {t('noneText')}
      </Empty>
    )
  }
  return (
    <>
      <div className="screen-only mb-6 flex flex-wrap items-center justify-between gap-3">
        <ListSearch label={t('search')} query={query} />
        {add}
      </div>
      <ListPages
        first={isFirst ? null : paths.materials(workshopId, { q: query })}
        next={next && paths.materials(workshopId, { q: query, after: next })}
        isEmpty={materials.length === 0}
        none={
          <Empty
            icon={Files}
            title={t('noneFound')}
            actions={<ButtonLink to={paths.materials(workshopId)}>{t('showAll')}</ButtonLink>}
          />
        }
      >
        <MaterialsByPlace workshopId={workshopId} sessions={sessions} materials={materials} />
      </ListPages>
    </>
  )
}
