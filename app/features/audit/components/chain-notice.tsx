import { useTranslation } from 'react-i18next'
import { formatDateTime, formatNumber } from '~/kernel/dates'
import { useLanguage } from '~/ui/language'
import { Notice } from '~/ui/notice'

interface ChainNoticeProps {
  report: { isIntact: boolean; count: number; lastHash: string; brokenAt: string | null }
  checkedAt: Date
}

/** What the check found, with the last hash to write down: kept elsewhere, it proves that nothing was cut off. */
export function ChainNotice({ report, checkedAt }: ChainNoticeProps) {
  const { t } = useTranslation(['audit'])
  const language = useLanguage()
  const count = formatNumber(report.count, language)
  const at = formatDateTime(checkedAt)
  return (
    <Notice
      isLive
      className="mb-4"
      tone={report.isIntact ? 'success' : 'danger'}
      title={report.isIntact ? t('audit:chain.intact') : t('audit:chain.broken')}
    >
      <p>
        {report.isIntact
          ? t('audit:chain.intactHint', { number: count, at })
          : t('audit:chain.brokenHint', { entry: report.brokenAt ?? '', at })}
      </p>
      <p className="mt-1 text-sm">
        {t('audit:chain.lastHash')} <code className="break-all">{report.lastHash}</code>
      </p>
    </Notice>
  )
}
