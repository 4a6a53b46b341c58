import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { WorkshopLink } from '~/ui/workshop-link'
import { BilingualText } from '~/ui/bilingual-text'
import { PageHeader } from '~/ui/page-header'
import type { DraftPage } from '../../queries.server'

/** What the draft is called and where it belongs; beside it who is here and what can be done. */
export function DraftHeader({
  page,
  children,
}: {
  page: Pick<DraftPage, 'title' | 'workshop'>
  children: ReactNode
}) {
  const { t } = useTranslation('drafting')
  return (
    <PageHeader
      eyebrow={
        <>
          <WorkshopLink workshop={page.workshop} />
          {` · ${t('eyebrow')}`}
        </>
      }
      title={<BilingualText value={page.title} />}
      actions={children}
    />
  )
}
