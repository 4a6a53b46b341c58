import { useNavigation } from '@remix-run/react'
import { Check, ChevronRight, Eye, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { changesSince } from '~/kernel/seen'
import { Button } from '~/ui/button'
import { TextAreaField } from '~/ui/field'
import { Form } from '~/ui/form'
import { answeredErrors } from '~/ui/answered-errors'
import { FormError } from '~/ui/form-error'
import { ChangesNotice, SeenFields } from '~/ui/seen-fields'
import { Section } from '~/ui/section'
import { useFreshPage } from '~/ui/use-fresh-page'
import type { ActionPage } from '../page.server'
import { useReportLabels } from './report-labels'
import { ReportView } from './report-view'

export interface DecisionPanelProps {
  report: NonNullable<ActionPage['decision']>
  previousPercent: number | null
  /** The action's answer, for what was refused and typed. */
  answer: unknown
}

/** The head reads the report and approves it with one click, or says what is missing. */
export function DecisionPanel({ report, previousPercent, answer }: DecisionPanelProps) {
  const { t } = useTranslation('follow-up')
  const navigation = useNavigation()
  const pending = navigation.state === 'submitting' ? navigation.formData?.get('intent') : null
  const labelOf = useReportLabels()
  // What the head has read. What comes in later is shown as a change, and read when the head says so.
  const [read, setRead] = useState(report.seen)
  const isChanged = read.revision !== report.seen.revision
  useFreshPage(answer)
  const changes = isChanged ? { changes: changesSince(read.values, report.seen.values) } : answer
  const reasonErrors = answeredErrors(answer, 'reason')
  const { number, internal, submittedAt } = report
  const by = t('decision.by', {
    name: internal?.authorName ?? '',
    date: submittedAt ? formatDateTime(submittedAt) : '',
  })
  return (
    <Section title={t('decision.title', { number })} description={by} isSheet>
      <ReportView {...report} previousPercent={previousPercent} />
      <div className="mt-6 grid gap-5 border-t border-line pt-5">
        <FormError errors={answeredErrors(answer)} />
        <ChangesNotice answer={changes} labelOf={labelOf} />
        {isChanged ? (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button icon={Eye} onClick={() => setRead(report.seen)}>
              {t('decision.read')}
            </Button>
            <span className="text-sm text-quiet">{t('decision.readHint')}</span>
          </div>
        ) : null}
        <Form method="post" className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <input type="hidden" name="reportId" value={report.id} />
          <SeenFields seen={read} />
          <Button
            type="submit"
            name="intent"
            value="approve"
            variant="primary"
            icon={Check}
            isPending={pending === 'approve'}
          >
            {t('decision.approve')}
          </Button>
          <span className="text-sm text-quiet">{t('decision.approveHint')}</span>
        </Form>
        <details open={reasonErrors.length > 0 || undefined} className="group">
          <summary className="inline-flex min-h-8 items-center gap-1 font-semibold text-action">
            <ChevronRight aria-hidden size={16} className="shrink-0 group-open:rotate-90" />
            {t('decision.return')}
          </summary>
          <Form method="post" className="mt-2 grid gap-3">
            <input type="hidden" name="reportId" value={report.id} />
            <SeenFields seen={read} />
            <TextAreaField
              name="reason"
              label={t('decision.reason')}
              hint={t('decision.reasonHint')}
              errors={reasonErrors}
              rows={3}
              maxLength={2000}
              isRequired
            />
            <div>
              <Button
                type="submit"
                name="intent"
                value="return"
                icon={Undo2}
                isPending={pending === 'return'}
              >
                {t('decision.confirmReturn')}
              </Button>
            </div>
          </Form>
        </details>
      </div>
    </Section>
  )
}
