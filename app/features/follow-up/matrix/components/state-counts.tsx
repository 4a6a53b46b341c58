import { useTranslation } from 'react-i18next'
import type { ActionState } from '../../action-item'
import type { StateCounts as Counts } from '../matrix'
import { StateBadge } from '../../action/components/state-mark'

/** One line of states with their figures; those that are zero say nothing and are left out. */
export function StateCounts({ states, counts }: { states: readonly ActionState[]; counts: Counts }) {
  const { t } = useTranslation('follow-up')
  return (
    <ul aria-label={t('tile.label')} className="mb-5 flex flex-wrap gap-x-5 gap-y-2">
      {states
        .filter((state) => counts[state] > 0)
        .map((state) => (
          <li key={state} className="flex items-center gap-2">
            <span className="text-lg font-bold tabular-nums">{counts[state]}</span>
            <StateBadge state={state} />
          </li>
        ))}
    </ul>
  )
}
