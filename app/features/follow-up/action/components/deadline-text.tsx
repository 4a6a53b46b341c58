import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/dates'
import { daysBetween, isFinished, type ActionState } from '../../action-item'

/** The day itself first; how far away it is only helps, and says nothing more once the work is done. */
export function DeadlineText({
  deadline,
  state,
  today,
}: {
  deadline: string | null
  state: ActionState
  today: string
}) {
  const { t } = useTranslation('follow-up')
  if (deadline === null) return <span className="text-quiet">{t('deadline.none')}</span>
  const days = daysBetween(today, deadline)
  const distance =
    days === 0
      ? t('deadline.today')
      : days > 0
        ? t('deadline.left', { count: days })
        : t('deadline.past', { count: -days })
  return (
    <span className="tabular-nums">
      {formatDay(deadline)}
      {isFinished(state) ? null : <span className="whitespace-nowrap text-quiet"> ({distance})</span>}
    </span>
  )
}
