import { ChevronRight, FileClock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { Badge, type Tone } from '~/ui/badge'
import { Empty } from '~/ui/empty'
import { Section } from '~/ui/section'
import type { ReportView as Report } from '../page.server'
import type { ReportStatus } from '../../progress-report'
import { ReportView } from './report-view'

const tones: Record<ReportStatus, Tone> = {
  draft: 'grey',
  submitted: 'blue',
  approved: 'green',
  returned: 'red',
}

/** Every report that the reader may see, the newest first; each opens to its words. */
export function ReportHistory({ reports }: { reports: Report[] }) {
  const { t } = useTranslation('follow-up')
  return (
    <Section title={t('history.title')}>
      {reports.length === 0 ? (
        <Empty icon={FileClock} title={t('history.none')}>
          {t('history.noneText')}
        </Empty>
      ) : (
        <ol className="sheet divide-y divide-line">
          {reports.map((report, at) => (
            <li key={report.id}>
              <details open={at === 0} className="group">
                <summary className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 -outline-offset-2 hover:bg-wash">
                  <ChevronRight aria-hidden size={16} className="shrink-0 text-quiet group-open:rotate-90" />
                  <span className="font-semibold tabular-nums">
                    {t('history.report', { number: report.number, percent: report.percent })}
                  </span>
                  <Badge tone={tones[report.status]}>{t(`history.${report.status}`)}</Badge>
                  <span className="ms-auto text-sm text-quiet tabular-nums">{momentOf(report)}</span>
                </summary>
                <div className="px-4 pt-1 pb-4">
                  <ReportView
                    {...report}
                    previousPercent={reports.slice(at + 1).find(isApproved)?.percent ?? null}
                  />
                  <People report={report} />
                </div>
              </details>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

function isApproved({ status }: Report): boolean {
  return status === 'approved'
}

function momentOf({ decidedAt, submittedAt }: Report): string {
  const at = decidedAt ?? submittedAt
  return at ? formatDateTime(at) : ''
}

function People({ report: { internal } }: { report: Report }) {
  const { t } = useTranslation('follow-up')
  if (!internal) return null
  const { authorName, decidedByName, returnReason } = internal
  return (
    <div className="mt-3 text-sm text-quiet">
      {returnReason ? (
        <p className="whitespace-pre-line">
          {t('history.reason')}: {returnReason}
        </p>
      ) : null}
      <p>
        {t('history.by', { name: authorName })}
        {decidedByName ? ` · ${t('history.decidedBy', { name: decidedByName })}` : null}
      </p>
    </div>
  )
}
