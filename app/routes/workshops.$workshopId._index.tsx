import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CalendarClock, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { countBySession } from '~/features/material/material'
import { listMaterialPlaces } from '~/features/material/queries.server'
import { DoubleBookingNotice } from '~/features/workshop/programme/components/double-booking-notice'
import { PrintButton } from '~/features/workshop/programme/components/print-button'
import { ProgrammeGrid } from '~/features/workshop/programme/components/programme-grid'
import { ProgrammeList } from '~/features/workshop/programme/components/programme-list'
import { useNow } from '~/features/workshop/programme/components/use-now'
import { getProgramme } from '~/features/workshop/programme.server'
import { accessWorkshop, pageOfWorkshop } from '~/features/workshop/access.server'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { getActor } from '~/platform/auth/actor.server'
import { now } from '~/platform/clock.server'
import { load } from '~/platform/form/answer.server'
import { languageOf } from '~/platform/i18n/index.server'
import { BilingualText } from '~/ui/bilingual-text'
import { ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const workshopId = params.workshopId ?? ''
  return load(async () => {
    const workshop = pageOfWorkshop(await accessWorkshop(actor, workshopId))
    return {
      title: sideOf(workshop.title, await languageOf(request, actor)).text,
      workshop,
      ...(await getProgramme(actor, workshopId)),
      materialCounts: countBySession(await listMaterialPlaces(actor, workshopId)),
      now: now().toISOString(),
    }
  })
}

export default function ProgrammePage() {
  const { t } = useTranslation('workshop')
  const { workshop, sessions, doubleBookings, materialCounts, now: start } = useLoaderData<typeof loader>()
  const at = useNow(start)
  const programme = { workshopId: workshop.id, sessions, at, materialCounts }
  const add = workshop.can.editProgramme ? (
    <ButtonLink to={paths.newSession(workshop.id)} variant="primary" size="sm" icon={Plus}>
      {t('session.new')}
    </ButtonLink>
  ) : null
  return (
    <>
      {workshop.summary.vi || workshop.summary.en ? (
        <p className="mb-6 max-w-prose">
          <BilingualText value={workshop.summary} isMultiline />
        </p>
      ) : null}
      <DoubleBookingNotice bookings={doubleBookings} />
      {sessions.length > 0 ? (
        <>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
            <p className="text-sm text-quiet">{t('programme.zone')}</p>
            <div className="screen-only flex flex-wrap gap-3">
              <PrintButton />
              {add}
            </div>
          </div>
          <ProgrammeGrid {...programme} />
          <ProgrammeList {...programme} />
        </>
      ) : (
        <Empty icon={CalendarClock} title={t('programme.none')} actions={add}>
          {t('programme.noneText')}
        </Empty>
      )}
    </>
  )
}
