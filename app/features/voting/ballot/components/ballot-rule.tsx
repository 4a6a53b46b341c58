import { Trans, useTranslation } from 'react-i18next'
import { sideOf, type Bilingual } from '~/kernel/bilingual'
import { formatNumber } from '~/kernel/dates'
import { useLanguage } from '~/ui/language'
import { shareText, type Share } from '../../share'

interface BallotRuleProps {
  turnout: { entitled: number; quorum: number }
  quorum: Share
  /** The delegation that the reader votes for, if any. */
  delegation?: Bilingual
}

/** For whom one votes and what it takes to adopt, in words and with this ballot's own numbers. */
export function BallotRule({ turnout, quorum, delegation }: BallotRuleProps) {
  const { t } = useTranslation('voting')
  const language = useLanguage()
  const figures = {
    quorum: formatNumber(turnout.quorum, language),
    entitled: formatNumber(turnout.entitled, language),
    share: shareText(quorum, language),
  }
  return (
    <div className="sheet mb-5 px-4 py-3">
      {delegation ? (
        <p>
          <Trans
            t={t}
            i18nKey="rule.delegation"
            values={{ delegation: sideOf(delegation, language).text }}
            components={{ strong: <strong className="font-semibold" /> }}
          />
        </p>
      ) : null}
      <p>{t('rule.majority')}</p>
      <p>{t('rule.quorum', figures)}</p>
    </div>
  )
}
