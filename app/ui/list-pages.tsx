import { ChevronRight, FileQuestionMark } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from './button'
import { Empty } from './empty'

export interface ListPagesProps {
  /** The address of the first page; null where that is the one that is shown. */
  first: string | null
  /** The address of the next page, with the list's filters in it; null on the last. */
  next: string | null
  /** A list by time leads from the newest to older ones; others from page to page. */
  isNewestFirst?: boolean
  /** This page has no rows. */
  isEmpty: boolean
  /** What stands there instead of rows where the list has none at all. */
  none: ReactNode
  /** The page's rows. */
  children: ReactNode
}

/**
 * A list of which one page is shown. The way back is the browser's, or to the beginning. A page that is not the first and has no rows says
 * nothing about the list: its place has moved, has gone, or is not for this reader, and which of these is not told.
 */
export function ListPages({ first, next, isNewestFirst = false, isEmpty, none, children }: ListPagesProps) {
  const { t } = useTranslation('common')
  if (isEmpty && first !== null && next === null)
    return (
      <Empty
        icon={FileQuestionMark}
        title={t('listPages.gone.title')}
        actions={<ButtonLink to={first}>{t('listPages.gone.first')}</ButtonLink>}
      >
        {t('listPages.gone.text')}
      </Empty>
    )
  return (
    <>
      {isEmpty ? none : children}
      {first === null && next === null ? null : (
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
      )}
    </>
  )
}
