import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { isReplaced } from '../line-end'
import type { SessionNotice as SessionNoticeData } from '../use-draft-session'

/** Why the line was cut, and what has become of the changes that were on their way. */
export function SessionNotice({ notice, isEnded }: { notice: SessionNoticeData | null; isEnded: boolean }) {
  const { t } = useTranslation('drafting')
  if (!notice) return null
  const { kind, unsaved: count, isKept } = notice
  return (
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
    </Notice>
  )
}
