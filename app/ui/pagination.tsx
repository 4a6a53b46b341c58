import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from './button'

export interface PaginationProps {
  page: number
  pageCount: number
  /** The address of a page, with the list's filters in it. */
  to: (page: number) => string
}

export function Pagination({ page, pageCount, to }: PaginationProps) {
  const { t } = useTranslation('common')
  if (pageCount <= 1) return null
  return (
    <nav
      aria-label={t('pagination.label')}
      className="screen-only mt-4 flex flex-wrap items-center justify-center gap-4"
    >
      {page > 1 ? (
        <ButtonLink to={to(page - 1)} size="sm" icon={ChevronLeft} rel="prev">
          {t('pagination.previous')}
        </ButtonLink>
      ) : null}
      <span className="text-sm text-quiet tabular-nums">{t('pagination.position', { page, pageCount })}</span>
      {page < pageCount ? (
        <ButtonLink to={to(page + 1)} size="sm" rel="next">
          {t('pagination.next')}
          <ChevronRight aria-hidden size={16} />
        </ButtonLink>
      ) : null}
    </nav>
  )
}
