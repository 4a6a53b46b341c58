import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '~/kernel/dates'
import { classNames } from '~/ui/class-names'
import { useLanguage } from '~/ui/language'
import type { ActionState } from '../../action-item'
import { searchFor, type Filters } from '../filters'
import type { StateCounts } from '../matrix'
import { StateIcon, stateTone } from '../../action/components/state-mark'

/** Five figures that say how it stands; each is a link that shows only those actions, and back again. */
export function SummaryTiles({ counts, filters }: { counts: StateCounts; filters: Filters }) {
  const { t } = useTranslation('follow-up')
  const language = useLanguage()
  const onTime = counts['completed-on-time']
  const late = counts['completed-late']
  const tiles: { state: ActionState; count: number; label: string; detail: string }[] = [
    {
      state: 'completed-on-time',
      count: onTime + late,
      label: t('tile.completed'),
      detail: t('tile.completedDetail', { onTime, late }),
    },
    {
      state: 'in-progress-on-time',
      count: counts['in-progress-on-time'],
      label: t('tile.inProgress'),
      detail: t('tile.inProgressDetail'),
    },
    {
      state: 'behind-schedule',
      count: counts['behind-schedule'],
      label: t('tile.behind'),
      detail: t('tile.behindDetail'),
    },
    {
      state: 'overdue',
      count: counts.overdue,
      label: t('tile.overdue'),
      detail: t('tile.overdueDetail', { count: counts.overdueWithoutReport }),
    },
    {
      state: 'not-started',
      count: counts['not-started'],
      label: t('tile.notStarted'),
      detail: t('tile.notStartedDetail'),
    },
  ]
  return (
    <ul
      aria-label={t('tile.label')}
      className="sheet mb-6 grid grid-cols-2 overflow-hidden sm:grid-cols-3 lg:grid-cols-5"
    >
      {tiles.map(({ state, count, label, detail }) => {
        const isChosen = filters.state === state
        return (
          <li key={state} className="-mb-px -ml-px border-b border-l border-line max-sm:last:col-span-2">
            <Link
              to={searchFor(filters, { state: isChosen ? null : state })}
              preventScrollReset
              aria-current={isChosen ? 'true' : undefined}
              className={classNames(
                'block h-full px-4 py-3 -outline-offset-2 hover:bg-wash',
                isChosen && 'bg-action-tint',
              )}
            >
              <span className="flex items-center justify-between gap-2">
                <span className="text-2xl font-bold tabular-nums">{formatNumber(count, language)}</span>
                <span className={classNames('inline-flex rounded-full px-2.5 py-1', stateTone(state))}>
                  <StateIcon state={state} />
                </span>
              </span>
              <span className="block font-semibold">{label}</span>
              <span className="block text-sm text-quiet">{detail}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
