import { Link } from '@remix-run/react'
import { Globe, Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import { BilingualText } from '~/ui/bilingual-text'
import { Section } from '~/ui/section'
import type { ListedWorkshop } from '../queries.server'
import { WorkshopDaysText } from './workshop-days'
import { WorkshopHosts } from './workshop-hosts'
import { paths } from '~/kernel/paths'

/** Workshops to come, then those that are over. */
export function WorkshopList({ workshops }: { workshops: readonly ListedWorkshop[] }) {
  const { t } = useTranslation('workshop')
  return (['upcoming', 'past'] as const).map((when) => {
    const shown = workshops.filter((workshop) => workshop.when === when)
    if (shown.length === 0) return null
    return (
      <Section key={when} title={t(`list.${when}`)}>
        <ul className="sheet divide-y divide-line">
          {shown.map((workshop) => (
            <WorkshopItem key={workshop.id} workshop={workshop} />
          ))}
        </ul>
      </Section>
    )
  })
}

function WorkshopItem({ workshop }: { workshop: ListedWorkshop }) {
  const { t } = useTranslation('workshop')
  const { visibility } = workshop
  return (
    <li className="px-4 py-4 sm:px-5">
      <p className="text-sm text-quiet">
        <BilingualText value={workshop.place} />, <WorkshopDaysText {...workshop} />
      </p>
      <Link to={paths.workshop(workshop.id)} prefetch="intent" className="link text-lg font-semibold">
        <BilingualText value={workshop.title} />
      </Link>
      <p className="text-quiet">
        <WorkshopHosts hosts={workshop.hosts} />
      </p>
      <p className="mt-2 flex flex-wrap gap-2">
        {workshop.roles.map((role) => (
          <Badge key={role} tone="teal" icon={null}>
            {t(`role.${role}`)}
          </Badge>
        ))}
        <Badge tone="grey" icon={visibility === 'public' ? Globe : Lock}>
          {t(`visibility.${visibility}`)}
        </Badge>
        {workshop.isDemo ? <Badge tone="gold">{t('demo')}</Badge> : null}
      </p>
    </li>
  )
}
