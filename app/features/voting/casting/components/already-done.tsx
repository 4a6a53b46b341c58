import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { Notice } from '~/ui/notice'
import type { BallotView } from '../../ballot/queries.server'

export const ALREADY = ['opened', 'closed'] as const
type Already = (typeof ALREADY)[number]

interface AlreadyDoneProps {
  ballot: BallotView
  /** What the reader wanted to do, and somebody had done a moment before. */
  already: Already | null
  viewerId: string
}

/** Of several who open or close at once one did it. The others are told who, and that their own press did nothing. */
export function AlreadyDone({ ballot, already, viewerId }: AlreadyDoneProps) {
  const { t } = useTranslation('voting')
  const hand = already && ballot.hands?.[already]
  const at = already === 'opened' ? ballot.openedAt : ballot.closedAt
  if (!hand || !at || hand.id === viewerId) return null
  return (
    <Notice tone="warning" isLive className="mb-6" title={t(`already.${already}.title`, { name: hand.name })}>
      {t(`already.${already}.text`, { time: formatDateTime(at) })}
    </Notice>
  )
}
