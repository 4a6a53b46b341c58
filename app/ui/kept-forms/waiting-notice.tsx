import { useLocation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { SignInLink } from '../form-error'
import { Notice } from '../notice'
import { lastKeptAt } from './kept-store'

interface WaitingNoticeProps {
  /** The page that it was written on, where that is the one to be opened next; this one by default. */
  path?: string
  className?: string
}

/**
 * For a visitor: that words were written on a page, in this browser, by somebody whose session has ended since. Not whose they
 * are, nor what they say: whoever looks now may be another person. (Signing out forgets them.)
 */
export function WaitingNotice({ path, className = 'screen-only mb-5' }: WaitingNoticeProps) {
  const { t } = useTranslation('common')
  const { pathname } = useLocation()
  const page = path ?? pathname
  const [at, setAt] = useState<number | null>(null)
  useEffect(() => {
    let isHere = true
    setAt(null)
    void lastKeptAt(page).then((found) => {
      if (isHere) setAt(found)
    })
    return () => {
      isHere = false
    }
  }, [page])
  if (at === null) return null
  return (
    <Notice
      title={t(path === undefined ? 'keptForms.waiting' : 'keptForms.waitingNext', {
        at: formatDateTime(new Date(at)),
      })}
      isLive
      className={className}
    >
      {t('keptForms.waitingText')} {path === undefined ? <SignInLink /> : null}
    </Notice>
  )
}
