import { useTranslation } from 'react-i18next'
import { BilingualText } from '~/ui/bilingual-text'
import type { PlannedActions } from '../planned-actions'

/** How many actions a text will give, and to whom. */
export function PlannedActionsList({ planned }: { planned: PlannedActions }) {
  const { t } = useTranslation('follow-up')
  return (
    <div>
      <p className="font-semibold">{t('planned.title', { count: planned.total })}</p>
      <ul className="mt-1 grid gap-x-6 text-sm sm:grid-cols-2">
        {planned.agencies.map(({ name, count }) => (
          <li key={name.vi + name.en} className="flex justify-between gap-3 py-0.5">
            <BilingualText value={name} />
            <span className="tabular-nums text-quiet">{count}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
