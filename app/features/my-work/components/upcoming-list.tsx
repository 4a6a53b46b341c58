import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { BilingualText } from '~/ui/bilingual-text'
import { Section } from '~/ui/section'
import type { UpcomingSession } from '../queries.server'

export function UpcomingList({ sessions }: { sessions: UpcomingSession[] }) {
  const { t } = useTranslation('my-work')
  if (sessions.length === 0) return null
  return (
    <Section title={t('upcoming.title')}>
      <ul className="sheet divide-y divide-line">
        {sessions.map(({ id, workshopId, title, room, startsAt, part }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-5 gap-y-1 px-4 py-3">
            <span className="w-36 shrink-0 text-quiet tabular-nums">{formatDateTime(startsAt)}</span>
            <span className="min-w-0 grow basis-64">
              <Link to={paths.workshop(workshopId)} className="link">
                <BilingualText value={title} />
              </Link>{' '}
              · <BilingualText value={room} />
            </span>
            {part ? <span className="text-sm text-quiet">{t(`upcoming.${part}`)}</span> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
