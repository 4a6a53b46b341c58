import { Link } from '@remix-run/react'
import { Globe, Lock, Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import { BilingualText } from '~/ui/bilingual-text'
import { ButtonLink } from '~/ui/button'
import { PageHeader } from '~/ui/page-header'
import type { WorkshopPage } from '../access.server'
import { WorkshopDaysText } from './workshop-days'
import { WorkshopHosts } from './workshop-hosts'
import { paths } from '~/kernel/paths'

export function WorkshopHeader({ workshop }: { workshop: WorkshopPage }) {
  const { t } = useTranslation('workshop')
  const { visibility } = workshop
  return (
    <PageHeader
      eyebrow={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>
            <Link to={paths.workshops()} className="link underline">
              {t('list.title')}
            </Link>
            {' · '}
            <BilingualText value={workshop.place} />, <WorkshopDaysText {...workshop} />
          </span>
          <Badge tone="grey" icon={visibility === 'public' ? Globe : Lock}>
            {t(`visibility.${visibility}`)}
          </Badge>
          {workshop.isDemo ? <Badge tone="gold">{t('demo')}</Badge> : null}
        </span>
      }
      title={<BilingualText value={workshop.title} />}
      subtitle={<WorkshopHosts hosts={workshop.hosts} />}
      actions={
        workshop.can.edit ? (
          <ButtonLink to={paths.editWorkshop(workshop.id)} icon={Pencil}>
            {t('edit.open')}
          </ButtonLink>
        ) : null
      }
    />
  )
}
