import { RotateCw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { bringIntoView } from '~/ui/bring-into-view'
import { Button } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { useToast } from '~/ui/toast'
import { isReplaced } from '../line-end'
import type { SessionNotice as SessionNoticeData } from '../use-draft-session'

interface SessionNoticeProps {
  notice: SessionNoticeData | null
  isEnded: boolean
  /** Words that the text did not take stand below. */
  hasKeptWords: boolean
}

/** Why the line was cut, and what has become of the changes that were on their way. */
export function SessionNotice({ notice, isEnded, hasKeptWords }: SessionNoticeProps) {
  const { t } = useTranslation('drafting')
  const toast = useToast()
  const place = useRef<HTMLDivElement>(null)
  const isLeft = hasKeptWords && notice !== null && notice.unsaved > 0 && !notice.isKept
  const told = useRef<SessionNoticeData | null>(null)

  // Whoever writes is far below this notice, and the words go from under their hands.
  useEffect(() => {
    if (!isLeft || told.current === notice) return
    told.current = notice
    const show = () => {
      if (place.current) bringIntoView(place.current)
    }
    toast.error(t('cut.leftToast'), { action: { label: t('cut.show'), onClick: show } })
  }, [isLeft, notice, t, toast])

  if (!notice) return null
  const { kind, unsaved: count, isKept } = notice
  return (
    <div ref={place}>
      <Notice
        tone={isReplaced(kind) && count === 0 ? 'info' : 'warning'}
        title={t(`cut.${kind}.title`)}
        isLive
        actions={
          isEnded && !isReplaced(kind) ? (
            <Button size="sm" icon={RotateCw} onClick={() => window.location.reload()}>
              {t('cut.reload')}
            </Button>
          ) : null
        }
        className="mb-4"
      >
        {t(`cut.${kind}.text`)}
        {count > 0 ? ` ${isKept ? t('cut.kept', { count }) : t('cut.unsaved', { count })}` : null}
        {isLeft ? ` ${t('cut.left')}` : null}
      </Notice>
    </div>
  )
}
