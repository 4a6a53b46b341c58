import { useTranslation } from 'react-i18next'
import { PhaseBar, type StepState } from '~/ui/phase-bar'
import { isRejected, isWithdrawn, type Phase, PHASES } from '../recommendation'

/** Where a recommendation stands on its way from the first draft to the issued paper. */
export function RecommendationPhaseBar({ phase }: { phase: Phase }) {
  const { t } = useTranslation('recommendation')
  // A rejected text has come as far as the vote; from where a text was withdrawn, its row does not say.
  const isStopped = isRejected(phase) || isWithdrawn(phase)
  const at = isRejected(phase) ? PHASES.indexOf('voting') : PHASES.findIndex((one) => one === phase)
  const steps = PHASES.map((one, index) => ({
    label: t(`phase.${isRejected(phase) && index === at ? 'rejected' : one}`),
    state: stateAt(index, at, isStopped, one === 'issued'),
  }))
  if (isWithdrawn(phase)) steps.push({ label: t('phase.withdrawn'), state: 'stopped' })
  return <PhaseBar label={t('phaseBar')} steps={steps} />
}

function stateAt(index: number, at: number, isStopped: boolean, isLast: boolean): StepState {
  if (index < at) return 'done'
  if (index > at) return 'todo'
  if (isStopped) return 'stopped'
  return isLast ? 'done' : 'current'
}
