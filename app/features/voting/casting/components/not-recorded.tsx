import { useTranslation } from 'react-i18next'
import { sideOf, type Bilingual } from '~/kernel/bilingual'
import { formatDateTime } from '~/kernel/dates'
import { useLanguage } from '~/ui/language'
import { Notice } from '~/ui/notice'
import { useFocusOnArrival } from '~/ui/use-focus-on-arrival'

interface NotRecordedProps {
  delegation: Bilingual
  closedAt: Date | string | null
  /** It happened while the reader was at the paper: it is said aloud, and comes into view. */
  isNew: boolean
}

/** The ballot closed without this delegation's vote. Said in so many words, where the paper was. */
export function NotRecorded({ delegation, closedAt, isNew }: NotRecordedProps) {
  const { t } = useTranslation('voting')
  const language = useLanguage()
  const box = useFocusOnArrival<HTMLDivElement>(isNew)
  return (
    <div ref={box} tabIndex={-1} className="scroll-mt-20 outline-none">
      <Notice
        tone={isNew ? 'danger' : 'warning'}
        title={t('notRecorded.title', { delegation: sideOf(delegation, language).text })}
        isLive={isNew}
      >
        {t(isNew ? 'notRecorded.meanwhile' : 'notRecorded.text', {
          time: closedAt ? formatDateTime(closedAt) : '',
        })}
      </Notice>
    </div>
  )
}
