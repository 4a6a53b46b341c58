import { useForm, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { Send } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { TextAreaField, TextField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { Notice } from '~/ui/notice'
import { Section } from '~/ui/section'
import type { ActionPage } from '../action-page.server'
import { AutosaveStatus, useAutosave } from './autosave'
import { EvidenceEditor } from './evidence-editor'
import { ReportView } from './report-view'

export interface ReportFormProps {
  actionId: string
  form: NonNullable<ActionPage['form']>
  previous: ActionPage['previous']
  reply: SubmissionResult<string[]> | null | undefined
  evidenceProblem: string | null
}

/** One period's report: last period's figures beside each field, evidence, and what the head will see before it is sent. */
export function ReportForm({ actionId, form: report, previous, reply, evidenceProblem }: ReportFormProps) {
  const { t } = useTranslation('follow-up')
  const navigation = useNavigation()
  const { start, number, returnReason } = report
  const [form, fields] = useForm({
    id: `report-${number}`,
    lastResult: reply,
    defaultValue: { ...start, percent: String(start.percent) },
    shouldRevalidate: 'onSubmit',
  })
  const [typed, setTyped] = useState(start)
  const autosave = useAutosave(`/follow-up/actions/${actionId}/autosave`)
  const pending = navigation.state === 'submitting' ? navigation.formData?.get('intent') : null
  const before = (text: string | undefined) =>
    previous ? (text ?? t('form.previousHidden')) || t('form.previousEmpty') : null

  function read(element: HTMLFormElement) {
    const data = new FormData(element)
    const text = (name: string) => String(data.get(name) ?? '')
    setTyped({
      percent: Number(text('percent')) || 0,
      done: text('done'),
      difficulties: text('difficulties'),
      proposals: text('proposals'),
    })
    autosave.later(data)
  }

  return (
    <Section
      title={t('form.title', { number })}
      description={t('form.description')}
      actions={<AutosaveStatus autosave={autosave} />}
      isSheet
    >
      {returnReason ? (
        <Notice tone="danger" title={t('form.returned')} className="mb-5">
          <span className="whitespace-pre-line">{returnReason}</span>
        </Notice>
      ) : null}
      <Form
        id={form.id}
        method="post"
        noValidate={form.noValidate}
        onInput={(event) => read(event.currentTarget)}
        onSubmit={autosave.stop}
        className="grid gap-5"
      >
        <FormError errors={form.errors} id={form.errorId} />
        <input type="hidden" name="number" value={number} />
        <Beside previous={previous ? t('percent', { percent: previous.percent }) : null}>
          <TextField
            field={fields.percent}
            type="number"
            inputMode="numeric"
            min={0}
            max={100}
            step={1}
            label={t('form.percent')}
            hint={t('form.percentHint')}
            isRequired
          />
        </Beside>
        <Beside previous={before(previous?.done)}>
          <TextAreaField field={fields.done} label={t('form.done')} hint={t('form.doneHint')} isRequired />
        </Beside>
        <Beside previous={before(previous?.internal?.difficulties)}>
          <TextAreaField
            field={fields.difficulties}
            label={t('form.difficulties')}
            hint={t('form.difficultiesHint')}
          />
        </Beside>
        <Beside previous={before(previous?.internal?.proposals)}>
          <TextAreaField field={fields.proposals} label={t('form.proposals')} rows={3} />
        </Beside>
      </Form>
      <EvidenceEditor actionId={actionId} files={report.evidence} problem={evidenceProblem} />
      <section aria-labelledby="preview" className="mt-6 rounded-md bg-wash p-4">
        <h3 id="preview" className="mb-3 font-semibold">
          {t('preview.title')}
        </h3>
        <ReportView
          {...typed}
          previousPercent={previous?.percent ?? null}
          internal={{ ...typed, evidence: report.evidence }}
        />
      </section>
      <p className="mt-5 text-sm text-quiet">{t('form.submitHint')}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        {/* A draft may be unfinished, so the browser does not check it. */}
        <Button
          type="submit"
          form={form.id}
          name="intent"
          value="save"
          formNoValidate
          isPending={pending === 'save'}
        >
          {t('form.save')}
        </Button>
        <Button
          type="submit"
          form={form.id}
          name="intent"
          value="submit"
          variant="primary"
          icon={Send}
          isPending={pending === 'submit'}
        >
          {t('form.submit')}
        </Button>
      </div>
    </Section>
  )
}

/** A field with what the last approved report said in the same place; the first report has nothing beside it. */
function Beside({ previous, children }: { previous: string | null; children: ReactNode }) {
  const { t } = useTranslation('follow-up')
  if (previous === null) return children
  return (
    <div className="grid gap-x-6 gap-y-2 md:grid-cols-[minmax(0,1fr)_15rem]">
      {children}
      <div className="min-w-0 border-s-2 border-line ps-3 text-sm text-quiet">
        <p className="font-semibold">{t('form.previous')}</p>
        <p className="whitespace-pre-line">{previous}</p>
      </div>
    </div>
  )
}
