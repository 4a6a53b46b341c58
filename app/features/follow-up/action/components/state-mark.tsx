import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  ClockAlert,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge, toneClasses, type Tone } from '~/ui/badge'
import { classNames } from '~/ui/class-names'
import type { ActionState } from '../../action-item'

/** Each state has its own shape as well as its colour: nobody has to tell green from red. */
const looks: Record<ActionState, { tone: Tone; icon: LucideIcon }> = {
  overdue: { tone: 'red', icon: CircleAlert },
  'behind-schedule': { tone: 'gold', icon: TriangleAlert },
  'not-started': { tone: 'grey', icon: CircleDashed },
  'in-progress-on-time': { tone: 'blue', icon: CircleDot },
  'completed-late': { tone: 'green', icon: ClockAlert },
  'completed-on-time': { tone: 'green', icon: CircleCheck },
  cancelled: { tone: 'grey', icon: Ban },
}

export function stateTone(state: ActionState): string {
  return toneClasses[looks[state].tone]
}

export function StateIcon({ state, size = 14 }: { state: ActionState; size?: number }) {
  const Icon = looks[state].icon
  return <Icon aria-hidden size={size} className="shrink-0" />
}

export function StateBadge({ state }: { state: ActionState }) {
  const { t } = useTranslation('follow-up')
  const { tone, icon } = looks[state]
  return (
    <Badge tone={tone} icon={icon}>
      {t(`state.${state}`)}
    </Badge>
  )
}

/** Icon and figure in a small coloured box, for the matrix. A bare icon stands for "nothing yet". */
export function StateChip({
  state,
  percent,
  className,
}: {
  state: ActionState
  percent: number
  className?: string
}) {
  return (
    <span
      className={classNames(
        'inline-flex min-h-7 items-center justify-center gap-1 rounded-sm px-1.5 text-sm font-semibold tabular-nums',
        stateTone(state),
        className,
      )}
    >
      <StateIcon state={state} />
      {state === 'not-started' || state === 'cancelled' ? null : percent}
    </span>
  )
}

/** What the shapes mean, under the matrix. */
export function StateLegend({ states }: { states: readonly ActionState[] }) {
  const { t } = useTranslation('follow-up')
  return (
    <ul aria-label={t('matrix.legend')} className="mt-3 flex flex-wrap gap-2">
      {states.map((state) => (
        <li key={state}>
          <StateBadge state={state} />
        </li>
      ))}
    </ul>
  )
}
