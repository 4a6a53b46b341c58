import { FileCheck, Hash, Vote, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '~/ui/button'
import type { NextStep } from '../next-step.server'

const ICONS: Record<NextStep['kind'], LucideIcon> = {
  'open-ballot': Vote,
  ballot: Vote,
  issue: Hash,
  'adopted-text': FileCheck,
}

/** The button that leads a frozen text on. */
export function NextStepLink({ step }: { step: NextStep | null }) {
  const { t } = useTranslation('adoption')
  if (!step) return null
  return (
    <ButtonLink to={step.to} variant="primary" icon={ICONS[step.kind]}>
      {t(`next.${step.kind}`)}
    </ButtonLink>
  )
}
