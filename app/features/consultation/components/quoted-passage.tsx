import { useTranslation } from 'react-i18next'
import type { ThreadView } from '../queries.server'

interface QuotedPassageProps {
  anchor: ThreadView['anchor']
  className: string
}

/** The words that a comment is about. They are read from the text, which may have had none by then: an empty quotation says nothing. */
export function QuotedPassage({ anchor, className }: QuotedPassageProps) {
  const { t } = useTranslation('consultation')
  if (anchor.quotedText === '') return <p className={className}>{t('quoteGone')}</p>
  return (
    <blockquote lang={anchor.side} className={className} aria-label={t('quote')}>
      {anchor.quotedText}
    </blockquote>
  )
}
