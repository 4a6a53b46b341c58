import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Notice } from '~/ui/notice'
import type { SessionNotice as SessionNoticeData } from '../use-draft-session'

/** Why the line was cut, and whether anything that was typed has been lost by it. */
export function SessionNotice({ notice }: { notice: SessionNoticeData | null }) {
  const { t } = useTranslation('drafting')
  if (!notice) return null
  return (
    <Notice
      tone={notice.kind === 'superseded' && notice.unsaved === 0 ? 'info' : 'warning'}
      title={t(`cut.${notice.kind}.title`)}
      isLive
      actions={
        notice.kind === 'superseded' ? null : (
          <Button size="sm" icon={RotateCw} onClick={() => window.location.reload()}>
            {t('cut.reload')}
          </Button>
        )
      }
      className="mb-4"
    >
      {t(`cut.${notice.kind}.text`)}
      {notice.unsaved > 0 ? ` ${t('cut.unsaved', { count: notice.unsaved })}` : null}
    </Notice>
  )
}
