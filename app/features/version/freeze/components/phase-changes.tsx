import { useTranslation } from 'react-i18next'
import type { Phase } from '~/features/recommendation/recommendation'
import { seenPhase } from '~/features/recommendation/seen-phase'
import { formatDateTime } from '~/kernel/dates'
import { changesSince, type Seen } from '~/kernel/seen'
import { ChangesNotice } from '~/ui/seen-fields'
import type { FreezablePage } from '../state.server'

interface PhaseChangesProps {
  /** What the page showed when the question was opened. */
  seen: Seen
  page: Pick<FreezablePage, 'phase' | 'phaseChangedAt'>
  answer: unknown
}

/** What has become of the phase since a step was asked for: as the page knows by now, else as the server answered. */
export function PhaseChanges({ seen, page, answer }: PhaseChangesProps) {
  const { t } = useTranslation('recommendation')
  const changes = changesSince(seen.values, seenPhase(page).values)
  if (isDone(answer)) return null
  return (
    <ChangesNotice
      answer={changes.length > 0 ? { changes } : answer}
      labelOf={(field) => t(field === 'phase' ? 'seen.phase' : 'seen.phaseChangedAt')}
      textOf={(field, value) =>
        field === 'phase' ? t(`phase.${value as Phase}`) : value && formatDateTime(value)
      }
    />
  )
}

/** The step was taken: what changed is what this person changed. */
export function isDone(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'isDone' in answer
}
