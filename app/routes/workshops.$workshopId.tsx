import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listMaterialPlaces } from '~/features/material/queries.server'
import { WorkshopHeader } from '~/features/workshop/components/workshop-header'
import { accessWorkshop, pageOfWorkshop } from '~/features/workshop/access.server'
import { countParticipants } from '~/features/workshop/participants/participants.server'
import { getActor } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { useLive } from '~/platform/live/use-live'
import { LinkTabs } from '~/ui/tabs'
import { paths } from '~/kernel/paths'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  return load(async () => {
    const accessed = await accessWorkshop(actor, params.workshopId ?? '')
    const workshop = pageOfWorkshop(accessed)
    const materials = await listMaterialPlaces(actor, workshop.id)
    return {
      workshop,
      materialCount: materials.length,
      participantCount: await countParticipants(accessed),
      ticket: liveTicket(actor, `workshop:${workshop.id}`),
    }
  })
}

export default function WorkshopLayout() {
  const { t } = useTranslation('workshop')
  const { workshop, materialCount, participantCount, ticket } = useLoaderData<typeof loader>()
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
          ...(participantCount === null
            ? []
            : [{ to: paths.participants(id), label: t('tab.participants'), count: participantCount }]),
        ]}
      />
      <Outlet />
    </>
  )
}
