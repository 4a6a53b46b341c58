import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from './button'

export interface ListPagesProps {
  /** The address of the first page; null where that is the one that is shown. */
  first: string | null
  /** The address of the next page, with the list's filters in it; null on the last. */
  next: string | null
  /** A list by time leads from the newest to older ones; others from page to page. */
  isNewestFirst?: boolean
}

/** Under a list of which one page is shown. The way back is the browser's, or to the beginning. */
export function ListPages({ first, next, isNewestFirst = false }: ListPagesProps) {
  const { t } = useTranslation('common')
  if (first === null && next === null) return null
  return (
    <nav
      aria-label={t('listPages.label')}
      className="screen-only mt-4 flex flex-wrap items-center justify-center gap-3"
    >
      {first === null ? null : (
        <ButtonLink to={first} size="sm">
          {t(isNewestFirst ? 'listPages.newest' : 'listPages.first')}
        </ButtonLink>
      )}
      {next === null ? null : (
        <ButtonLink to={next} size="sm" icon={ChevronRight} rel="next">
          {t(isNewestFirst ? 'listPages.older' : 'listPages.next')}
        </ButtonLink>
      )}
    </nav>
  )
}
