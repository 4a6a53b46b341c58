import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import type { Decision } from '~/features/text/suggestions/steps'
import { Badge } from '~/ui/badge'
import type { DraftContextValue } from '../../drafting/sheet/draft-context'
import { SuggestedWords } from './suggested-words'

interface DecidedListProps extends Pick<DraftContextValue, 'nameOf'> {
  decisions: readonly Decision[]
}

/** What became of suggestions, with the reasons: their authors see here why. */
export const DecidedList = memo(function DecidedList({ decisions, nameOf }: DecidedListProps) {
  const { t } = useTranslation('drafting')
  const name = (id: string) => nameOf(id) ?? t('bin.somebody')
  if (decisions.length === 0) return null
  return (
    <details className="screen-only text-sm">
      <summary className="cursor-pointer py-1 text-action">
        {t('suggestion.decided', { count: decisions.length })}
      </summary>
      <ul className="mt-2 grid gap-3">
        {decisions.map((decision) => (
          <li key={decision.id} className="grid gap-1.5 rounded-md border border-line bg-paper p-3">
            <div>
              <Badge tone={decision.state === 'accepted' ? 'green' : 'red'}>
                {t(`suggestion.state.${decision.state}`)}
              </Badge>
            </div>
            <SuggestedWords {...decision} lang={decision.text.endsWith('/en') ? 'en' : 'vi'} />
            <p className="text-quiet">
              {t('suggestion.decidedBy', {
                author: name(decision.of),
                name: name(decision.by),
                at: formatDateTime(decision.at),
              })}
            </p>
            {decision.reason ? (
              <p className="wrap-anywhere whitespace-pre-line">
                {t('suggestion.because', { reason: decision.reason })}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  )
})
