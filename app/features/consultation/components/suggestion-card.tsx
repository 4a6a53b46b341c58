import { Check, LocateFixed, Undo2, X } from 'lucide-react'
import { memo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { LONGEST_REASON } from '~/kernel/proposal-names'
import type { Suggestion } from '~/features/text/suggestions/grouped'
import { Avatar } from '~/ui/avatar'
import { Button } from '~/ui/button'
import { useFocusHandover } from '~/ui/use-focus-handover'
import type { DraftContextValue } from '../../drafting/sheet/draft-context'
import { SuggestedWords } from './suggested-words'

interface SuggestionCardProps {
  suggestion: Suggestion
  onShow: (suggestion: Suggestion) => void
}

/** What the page knows, handed down: there may be hundreds of cards, and a letter of the text draws none of them. */
type Known = Pick<DraftContextValue, 'suggesting' | 'viewer' | 'nameOf'>

/** What one person would have come or go in one place, and the ways to decide about it. */
export const SuggestionCard = memo(function SuggestionCard({
  suggestion,
  onShow,
  suggesting,
  viewer,
  nameOf,
}: SuggestionCardProps & Known) {
  const { t } = useTranslation('drafting')
  const { decide, withdraw } = suggesting ?? {}
  const [isRefusing, setIsRefusing] = useState(false)
  const focus = useFocusHandover<HTMLDivElement, HTMLButtonElement>(isRefusing)
  const written = useRef<HTMLTextAreaElement>(null)
  const { by, at, was, is } = suggestion
  const name = nameOf(by) ?? t('bin.somebody')
  const refuse = () => {
    const reason = written.current?.value.trim() ?? ''
    if (reason !== '') decide?.([suggestion], 'refused', reason)
    else written.current?.focus()
  }
  return (
    <article
      ref={focus.around}
      tabIndex={-1}
      aria-label={t('suggestion.of', { name })}
      className="grid gap-3 rounded-md border border-line bg-paper p-4"
    >
      <div className="flex items-center gap-2">
        <Avatar person={{ id: by, name }} size="sm" isDecorative />
        <p className="min-w-0 flex-1 text-sm">
          <strong className="block">{name}</strong>
          <span className="text-quiet">{formatDateTime(at)}</span>
        </p>
        <button
          type="button"
          onClick={() => onShow(suggestion)}
          className="min-h-6 min-w-6 text-action"
          title={t('suggestion.show')}
        >
          <LocateFixed aria-hidden size={16} />
          <span className="sr-only">{t('suggestion.show')}</span>
        </button>
      </div>
      <SuggestedWords {...{ was, is }} lang={suggestion.place.side} />
      {decide && isRefusing ? (
        <div ref={focus.form} role="group" aria-label={t('suggestion.refuse')} className="grid gap-3">
          <label className="grid gap-1 text-sm">
            {t('suggestion.reason')}
            <textarea ref={written} rows={2} required maxLength={LONGEST_REASON} className="field-control" />
          </label>
          <div className="flex flex-wrap gap-2">
            <Button size="sm" variant="primary" onClick={refuse}>
              {t('suggestion.refuse')}
            </Button>
            <Button size="sm" variant="quiet" onClick={() => setIsRefusing(false)}>
              {t('suggestion.cancel')}
            </Button>
          </div>
        </div>
      ) : null}
      {isRefusing ? null : (
        <div className="flex flex-wrap gap-2 empty:hidden">
          {decide ? (
            <>
              <Button
                size="sm"
                variant="primary"
                icon={Check}
                onClick={() => decide([suggestion], 'accepted', '')}
              >
                {t('suggestion.accept')}
              </Button>
              <Button ref={focus.opener} size="sm" icon={X} onClick={() => setIsRefusing(true)}>
                {t('suggestion.refuseStart')}
              </Button>
            </>
          ) : null}
          {withdraw && by === viewer.id ? (
            <Button size="sm" variant="quiet" icon={Undo2} onClick={() => withdraw(suggestion)}>
              {t('suggestion.withdraw')}
            </Button>
          ) : null}
        </div>
      )}
    </article>
  )
})
