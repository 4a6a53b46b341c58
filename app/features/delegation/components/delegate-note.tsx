import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import type { ConfirmationView } from '../queries.server'
import { ConfirmationWords } from './confirmation-words'
import { paths } from '~/kernel/paths'

interface DelegateNoteProps {
  /** Undefined for everybody who is no delegate. */
  state: { participationId: string; confirmation: ConfirmationView | null; canConfirm: boolean } | undefined
  name: string
  workshopId: string
}

/** Under a delegate's name: whose word says that the person stands for the organisation, or that it is waited for. */
export function DelegateNote({ state, name, workshopId }: DelegateNoteProps) {
  const { t } = useTranslation('delegation')
  if (!state) return null
  if (state.confirmation) return <ConfirmationWords confirmation={state.confirmation} />
  return (
    <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <Badge tone="gold">{t('waiting')}</Badge>
      {state.canConfirm ? (
        <Link className="link" to={paths.delegate(workshopId, state.participationId)}>
          {t('open')}
          <span className="sr-only">: {name}</span>
        </Link>
      ) : null}
    </p>
  )
}
