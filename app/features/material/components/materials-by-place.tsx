import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ProgrammeSession } from '~/features/workshop/programme'
import { formatTime } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { BilingualText } from '~/ui/bilingual-text'
import { Section } from '~/ui/section'
import { belongsToSession, type Material } from '../material'
import { MaterialList } from './material-list'

interface MaterialsByPlaceProps {
  workshopId: string
  sessions: readonly ProgrammeSession[]
  materials: readonly Material[]
}

/** All materials of a workshop: its own first, then session by session. Places without any are left out. */
export function MaterialsByPlace({ workshopId, sessions, materials }: MaterialsByPlaceProps) {
  const { t } = useTranslation('material')
  const ofWorkshop = materials.filter(({ place }) => place.kind === 'workshop')
  return (
    <>
      {ofWorkshop.length > 0 ? (
        <Section title={t('ofWorkshop')}>
          <div className="sheet px-4 sm:px-5">
            <MaterialList workshopId={workshopId} materials={ofWorkshop} />
          </div>
        </Section>
      ) : null}
      {sessions.map((session) => {
        const ofSession = materials.filter((material) => belongsToSession(material, session.id))
        if (ofSession.length === 0) return null
        return (
          <Section
            key={session.id}
            title={
              <Link to={paths.session(workshopId, session.id)} className="hover:text-action hover:underline">
                <BilingualText value={session.title} />
              </Link>
            }
            description={t('sessionTime', {
              start: formatTime(session.startsAt),
              end: formatTime(session.endsAt),
            })}
          >
            <div className="sheet px-4 sm:px-5">
              <MaterialList workshopId={workshopId} materials={ofSession} />
            </div>
          </Section>
        )
      })}
    </>
  )
}
