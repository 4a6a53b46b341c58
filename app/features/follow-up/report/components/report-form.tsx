import type { SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { Send } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeenValues } from '~/kernel/seen'
import { paths } from '~/kernel/paths'
import { Button } from '~/ui/button'
import { EditCollisions } from '~/ui/edit/edit-collisions'
import { EditFields } from '~/ui/edit/edit-fields'
import { EditNews } from '~/ui/edit/edit-news'
import { useEdit } from '~/ui/edit/use-edit'
import { TextAreaField, TextField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { Notice } from '~/ui/notice'
import { Section } from '~/ui/section'
import { useSchemaForm } from '~/ui/use-schema-form'
import type { ActionPage } from '../page.server'
import { FIGURE_FIELDS, NARRATIVES } from '../../progress-report'
import { AutosaveStatus } from './autosave-status'
import { EvidenceEditor } from './evidence-editor'
import { useReportLabels } from './report-labels'
import { ReportView } from './report-view'
import { useAutosave } from './use-autosave'

export interface ReportFormProps {
  actionId: string
  form: NonNullable<ActionPage['form']>
  previous: ActionPage['previous']
  answer: { reply: SubmissionResult<string[]> } | null | undefined
  evidenceProblem: string | null
  /** What is typed and not stored, whenever that changes. */
  onUnsaved: (words: SeenValues) => void
}

/** One period's report: last period's figures beside each field, evidence, and what the head will see before it is sent. */
export function ReportForm({
  actionId,
  form: report,
  previous,
  answer,
  evidenceProblem,
  onUnsaved,
}: ReportFormProps) {
  const { t } = useTranslation('follow-up')
  const navigation = useNavigation()
  const { start, number, returnReason, seen, authors } = report
  const formId = `report-${number}`
  const [form, fields] = useSchemaForm(null, {
    id: formId,
    reply: answer?.reply,
    defaultValue: { ...start, percent: String(start.percent) },
    shouldRevalidate: 'onSubmit',
  })
  const edit = useEdit({ formId, fields: FIGURE_FIELDS, narratives: NARRATIVES, seen, authors, answer })
  const autosave = useAutosave(edit, paths.autosaveReport(actionId), number)
  const [typed, setTyped] = useState(start)
  const labelOf = useReportLabels()
  const pending = navigation.state === 'submitting' ? navigation.formData?.get('intent') : null
  const before = (text: string | undefined) =>
    previous ? (text ?? t('form.previousHidden')) || t('form.previousEmpty') : null
  const collision = (name: string) => <EditCollisions edit={edit} fields={[name]} labelOf={labelOf} />

  function look() {
    const words = edit.read()
    setTyped({
      percent: Number(words.percent) || 0,
      done: words.done ?? '',
      difficulties: words.difficulties ?? '',
      proposals: words.proposals ?? '',
    })
    onUnsaved(Object.fromEntries(edit.unsaved().map((field) => [field, words[field] ?? ''])))
  }
  // Words also come in from others, by a choice, and are saved: none of that is typing.
  useEffect(look, [edit.state])

  return (
    <Section title={t('form.title', { number })} description={t('form.description')} isSheet>
      <AutosaveStatus state={autosave.state} />
      {returnReason ? (
        <Notice tone="danger" title={t('form.returned')} className="mb-5">
          <span className="whitespace-pre-line">{returnReason}</span>
        </Notice>
      ) : null}
      <Form
        id={form.id}
        method="post"
        noValidate={form.noValidate}
        onInput={() => {
          look()
          autosave.later()
        }}
        className="grid gap-5"
      >
        <FormError errors={form.errors} id={form.errorId} />
        <input type="hidden" name="number" value={number} />
        {autosave.page ? <input type="hidden" name="page" value={autosave.page} /> : null}
        <EditFields edit={edit} />
        <EditNews edit={edit} labelOf={labelOf} />
        <Beside previous={previous ? t('percent', { percent: previous.percent }) : null}>
          <TextField
            field={edit.field(fields.percent)}
            type="number"
            inputMode="numeric"
            min={0}
            max={100}
            step={1}
            label={t('form.percent')}
            hint={t('form.percentHint')}
            isRequired
          />
          {collision('percent')}
        </Beside>
        <Beside previous={before(previous?.done)}>
          <TextAreaField
            field={edit.field(fields.done)}
            label={t('form.done')}
            hint={t('form.doneHint')}
            isRequired
          />
          {collision('done')}
        </Beside>
        <Beside previous={before(previous?.internal?.difficulties)}>
          <TextAreaField
            field={edit.field(fields.difficulties)}
            label={t('form.difficulties')}
            hint={t('form.difficultiesHint')}
          />
          {collision('difficulties')}
        </Beside>
        <Beside previous={before(previous?.internal?.proposals)}>
          <TextAreaField field={edit.field(fields.proposals)} label={t('form.proposals')} rows={3} />
          {collision('proposals')}
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
  if (previous === null) return <div>{children}</div>
  return (
    <div className="grid gap-x-6 gap-y-2 md:grid-cols-[minmax(0,1fr)_15rem]">
      <div className="min-w-0">{children}</div>
      <div className="min-w-0 border-s-2 border-line ps-3 text-sm text-quiet">
        <p className="font-semibold">{t('form.previous')}</p>
        <p className="whitespace-pre-line">{previous}</p>
      </div>
    </div>
  )
}
