import { useTranslation } from 'react-i18next'
import type { Suggestion } from '~/features/text/suggestions/grouped'

/** Said in words too: whoever hears it, or sees no colours, knows what goes and what comes. */
export function SuggestedWords({ was, is, lang }: Pick<Suggestion, 'was' | 'is'> & { lang: string }) {
  const { t } = useTranslation('drafting')
  const kind = was === '' ? 'insert' : is === '' ? 'delete' : 'replace'
  return (
    <p className="text-sm wrap-anywhere whitespace-pre-line">
      <span className="text-quiet">{t(`suggestion.kind.${kind}`)} </span>
      {was === '' ? null : (
        <del lang={lang} className="font-serif">
          {was}
        </del>
      )}
      {kind === 'replace' ? <span className="text-quiet"> {t('suggestion.kind.by')} </span> : null}
      {is === '' ? null : (
        <ins lang={lang} className="font-serif font-semibold no-underline">
          {is}
        </ins>
      )}
    </p>
  )
}
