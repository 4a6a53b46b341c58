import { CircleCheck, CircleDashed, CircleDot, CircleX, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names'

export type StepState = 'done' | 'current' | 'todo' | 'stopped'

export interface PhaseBarProps {
  label: string
  steps: readonly { label: string; state: StepState }[]
}

const icons: Record<StepState, LucideIcon> = {
  done: CircleCheck,
  current: CircleDot,
  todo: CircleDashed,
  stopped: CircleX,
}

const looks: Record<StepState, string> = {
  done: 'text-green',
  current: 'bg-action-tint font-semibold text-action',
  todo: 'text-quiet',
  stopped: 'bg-red-tint font-semibold text-red',
}

const segments: Record<StepState, string> = {
  done: 'bg-green',
  current: 'bg-action',
  todo: 'bg-strong-line',
  stopped: 'bg-red',
}

/** Where something stands on its way. On a telephone one line and a bar say the same; the whole list is still read aloud. */
export function PhaseBar({ label, steps }: PhaseBarProps) {
  const { t } = useTranslation('common')
  const at = steps.findIndex((step) => step.state === 'current' || step.state === 'stopped')
  const here = steps[at] ?? steps.at(-1)
  return (
    <div>
      <div aria-hidden className="lg:hidden print:hidden">
        <p className="mb-1.5 font-semibold">
          {t('phase.position', {
            at: (at === -1 ? steps.length - 1 : at) + 1,
            of: steps.length,
            label: here?.label ?? '',
          })}
        </p>
        <div className="flex gap-1">
          {steps.map((step) => (
            <span key={step.label} className={classNames('h-1.5 grow rounded-full', segments[step.state])} />
          ))}
        </div>
      </div>
      <ol
        aria-label={label}
        className="sheet flex divide-x divide-line overflow-hidden text-sm max-lg:sr-only print:not-sr-only"
      >
        {steps.map((step) => {
          const Icon = icons[step.state]
          return (
            <li
              key={step.label}
              aria-current={step.state === 'current' ? 'step' : undefined}
              className={classNames('flex min-w-0 flex-1 items-center gap-2 px-3 py-2', looks[step.state])}
            >
              <Icon aria-hidden size={16} className="shrink-0" />
              <span className="min-w-0">{step.label}</span>
              <span className="sr-only">({t(`phase.${step.state}`)})</span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
