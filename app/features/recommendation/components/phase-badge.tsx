import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '~/ui/badge'
import type { Phase } from '../recommendation'

const TONES: Record<Phase, Tone> = {
  draft: 'grey',
  consultation: 'blue',
  finalising: 'gold',
  frozen: 'teal',
  voting: 'blue',
  adopted: 'green',
  issued: 'green',
  rejected: 'red',
  withdrawn: 'grey',
}

export function PhaseBadge({ phase }: { phase: Phase }) {
  const { t } = useTranslation('recommendation')
  return (
    <Badge tone={TONES[phase]} className="whitespace-nowrap">
      {t(`phase.${phase}`)}
    </Badge>
  )
}
