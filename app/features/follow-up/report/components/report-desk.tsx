import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeenValues } from '~/kernel/seen'
import { Button } from '~/ui/button'
import { answerToEdit } from '~/ui/edit/answer-to-edit'
import { answeredErrors } from '~/ui/answered-errors'
import { TextAreaField } from '~/ui/field'
import { Notice } from '~/ui/notice'
import { ReportForm, type ReportFormProps } from './report-form'
import { useReportLabels } from './report-labels'

interface Left {
  words: SeenValues
  /** Why the form has gone. */
  why: 'sent' | 'closed'
}

const NOTHING_LEFT: Left = { words: {}, why: 'closed' }

type ReportDeskProps = Omit<ReportFormProps, 'form' | 'onUnsaved'> & {
  form: ReportFormProps['form'] | null
  /** The numbers of the reports that have been sent, as far as the reader may know of them. */
  sent: readonly number[]
}

/**
 * The report that is being written. When somebody else submits it meanwhile, or the writer may no longer write it, its form
 * goes; words that were not saved by then stay here to be copied.
 */
export function ReportDesk({ form, sent, answer, evidenceProblem, ...props }: ReportDeskProps) {
  const unsaved = useRef<SeenValues>({})
  const [left, setLeft] = useState<Left>(NOTHING_LEFT)
  const own = answerToEdit(answer)
  const number = form?.number
  const last = useRef(number)
  useEffect(() => {
    if (last.current === number) return
    const wasSent = last.current !== undefined && sent.includes(last.current)
    last.current = number
    setLeft({ words: unsaved.current, why: wasSent ? 'sent' : 'closed' })
    unsaved.current = {}
  }, [number, sent])
  return (
    <>
      <LeftWords {...left} onDone={() => setLeft(NOTHING_LEFT)} />
      {form ? (
        <ReportForm
          key={form.number}
          form={form}
          answer={own}
          evidenceProblem={own ? evidenceProblem : (answeredErrors(answer)[0] ?? evidenceProblem)}
          onUnsaved={(words) => (unsaved.current = words)}
          {...props}
        />
      ) : null}
    </>
  )
}

function LeftWords({ words, why, onDone }: Left & { onDone: () => void }) {
  const { t } = useTranslation('follow-up')
  const labelOf = useReportLabels()
  const fields = Object.entries(words)
  if (fields.length === 0) return null
  return (
    <Notice tone="warning" title={t(`left.${why}.title`)} isLive className="mb-6">
      <p className="mb-3">{t(`left.${why}.text`)}</p>
      <div className="grid gap-3">
        {fields.map(([field, text]) => (
          <TextAreaField key={field} label={labelOf(field)} value={text} readOnly isRequired />
        ))}
      </div>
      <Button className="mt-3" onClick={onDone}>
        {t('left.done')}
      </Button>
    </Notice>
  )
}
