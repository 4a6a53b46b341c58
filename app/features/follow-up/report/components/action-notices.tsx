import { useTranslation } from 'react-i18next'
import { Notice } from '~/ui/notice'
import { isCompleted } from '../../action-item'
import type { ActionPage } from '../page.server'

const NOTICES = ['saved', 'submitted', 'approved', 'returned', 'evidence', 'removed'] as const

/** What has just been done (the address says it, so it shows without scripts too), and what the page waits for. */
export function ActionNotices({ page, notice }: { page: ActionPage; notice: string | null }) {
  const { t } = useTranslation('follow-up')
  const done = NOTICES.find((name) => name === notice)
  return (
    <div className="mb-6 grid gap-3 empty:hidden">
      {done ? (
        <Notice tone="success" isLive>
          {t(`notice.${done}`)}
        </Notice>
      ) : null}
      {page.action.state === 'cancelled' ? (
        <Notice tone="warning" title={t('action.cancelled')}>
          {page.cancelReason}
        </Notice>
      ) : null}
      {isCompleted(page.action.state) ? <Notice>{t('action.completed')}</Notice> : null}
      {page.otherHeads ? (
        <Notice tone="warning" title={t('decision.own')}>
          {page.otherHeads.length > 0
            ? t('decision.ownOthers', { names: page.otherHeads.join(', ') })
            : t('decision.ownNobody')}
        </Notice>
      ) : null}
      {page.isWaitingForHead && !page.decision && !page.otherHeads ? (
        <Notice title={t('action.waiting')}>{t('action.waitingText')}</Notice>
      ) : null}
    </div>
  )
}
