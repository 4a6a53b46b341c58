import { useTranslation } from 'react-i18next'
import { formatDateTime, formatNumber } from '~/kernel/dates'
import { useLanguage } from '~/ui/language'
import { ProgressBar } from '~/ui/progress-bar'
import { Section } from '~/ui/section'

interface TurnoutProps {
  turnout: { voted: number; entitled: number; quorum: number }
  openedAt: Date
}

/** How many have voted, never how. The sentence is read aloud whenever it changes. */
export function Turnout({ turnout, openedAt }: TurnoutProps) {
  const { t } = useTranslation('voting')
  const language = useLanguage()
  const { voted, entitled, quorum } = turnout
  const sentence = t('turnout.sentence', {
    voted: formatNumber(voted, language),
    entitled: formatNumber(entitled, language),
  })
  return (
    <Section title={t('turnout.title')} isSheet>
      <p className="tabular-nums">
        <span className="text-3xl font-bold">{formatNumber(voted, language)}</span>
        <span className="text-xl text-quiet"> / {formatNumber(entitled, language)}</span>
      </p>
      <ProgressBar
        className="mt-2 mb-2"
        label={t('turnout.title')}
        value={voted}
        max={entitled}
        valueText={sentence}
        marker={quorum}
        size="lg"
      />
      <p aria-live="polite" className="text-sm">
        <span>{sentence} </span>
        <span className={voted >= quorum ? 'text-green' : 'text-gold'}>
          {voted >= quorum
            ? t('turnout.reached', { quorum: formatNumber(quorum, language) })
            : t('turnout.missing', { count: quorum - voted, quorum: formatNumber(quorum, language) })}
        </span>
      </p>
      <p className="mt-2 text-sm text-quiet">{t('turnout.opened', { time: formatDateTime(openedAt) })}</p>
      <p className="text-sm text-quiet">{t('turnout.resultsLater')}</p>
    </Section>
  )
}
