import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listMaterialPlaces } from '~/features/material/queries.server'
import { WorkshopHeader } from '~/features/workshop/components/workshop-header'
import { getWorkshop } from '~/features/workshop/queries.server'
import { getActor } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { useLive } from '~/platform/live/use-live'
import { LinkTabs } from '~/ui/tabs'
import { paths } from '~/kernel/paths'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  return load(async () => {
    const workshop = await getWorkshop(actor, params.workshopId ?? '')
    const materials = await listMaterialPlaces(actor, workshop.id)
    return { workshop, materialCount: materials.length, ticket: liveTicket(actor, `workshop:${workshop.id}`) }
  })
}

export default function WorkshopLayout() {
  const { t } = useTranslation('workshop')
  const { workshop, materialCount, ticket } = useLoaderData<typeof loader>()
  useLive(ticket)
  // Sessions and talks are parts of the programme: its tab stays the current one there.
  const isInProgramme = /\/(sessions|talks)\//.test(useLocation().pathname)
  const { id } = workshop
  return (
    <>
      <WorkshopHeader workshop={workshop} />
      <LinkTabs
        label={t('tab.label')}
        tabs={[
          { to: paths.workshop(id), label: t('tab.programme'), end: !isInProgramme },
          { to: paths.materials(id), label: t('tab.materials'), count: materialCount },
          { to: paths.workshopRecommendations(id), label: t('tab.recommendations') },
          ...(workshop.can.seeParticipants
            ? [{ to: paths.participants(id), label: t('tab.participants'), count: workshop.participantCount }]
            : []),
        ]}
      />
      <Outlet />
    </>
  )
}
