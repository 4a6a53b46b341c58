import { useTranslation } from 'react-i18next'
import { sideOf, type Bilingual } from '~/kernel/bilingual'
import { useLanguage } from './language'

export interface BilingualTextProps {
  value: Bilingual
  /** Several paragraphs keep their line breaks. */
  isMultiline?: boolean
}

/** The reader's side of a text; if that is missing, the other side with a mark that says so. Never an empty place. */
export function BilingualText({ value, isMultiline = false }: BilingualTextProps) {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const side = sideOf(value, language)
  if (side.text.trim() === '') return <span className="text-quiet">{t('language.noText')}</span>
  const text = (
    <span
      lang={side.isFallback ? side.language : undefined}
      className={isMultiline ? 'whitespace-pre-line' : undefined}
    >
      {side.text}
    </span>
  )
  if (!side.isFallback) return text
  return (
    <>
      {text}{' '}
      <span
        title={t(`language.missing.${language}`)}
        className="inline-block rounded-sm border border-strong-line px-1 align-middle font-sans text-[0.6875rem] leading-snug font-semibold text-quiet"
      >
        <span aria-hidden>{side.language.toUpperCase()}</span>
        <span className="sr-only">({t(`language.missing.${language}`)})</span>
      </span>
    </>
  )
}
