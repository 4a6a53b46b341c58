import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { BilingualField } from '~/ui/bilingual-field'
import { Button, ButtonLink } from '~/ui/button'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { ChangesNotice } from '~/ui/seen-fields'
import { useSchemaForm } from '~/ui/use-schema-form'
import type { getReplaceForm } from '../queries.server'
import { replaceSchema, type ReplaceFields } from '../schema'
import { PaperFields } from './paper-fields'
import { paths } from '~/kernel/paths'

interface ReplaceFormProps {
  start: Awaited<ReturnType<typeof getReplaceForm>>
  draft: ReplaceFields | undefined
  answer: { reply?: SubmissionResult<string[]> } | undefined
}

/** Why the paper is replaced, and what the corrected one will say around the same text. */
export function ReplaceForm({ start, draft, answer }: ReplaceFormProps) {
  const { t } = useTranslation('adoption')
  const isPending = useNavigation().state !== 'idle'
  const { current, meetingCode, earliest, today } = start
  const defaults: ReplaceFields = draft ?? { ...start.defaults, reasonVi: '', reasonEn: '' }
  const [form, fields] = useSchemaForm(replaceSchema, {
    id: 'replace',
    reply: answer?.reply,
    defaultValue: { ...defaults, number: String(defaults.number) },
  })
  return (
    <Form method="post" {...getFormProps(form)} className="grid max-w-3xl gap-6">
      <FormError id={form.errorId} errors={form.errors} />
      <ChangesNotice
        answer={answer}
        labelOf={(field) => (field === 'number' ? t('replace.current') : t('issue.signatoryName'))}
      />
      <BilingualField
        name="reason"
        label={t('replace.reason')}
        hint={t('replace.reasonHint')}
        fields={{ vi: fields.reasonVi, en: fields.reasonEn }}
        required={['vi', 'en']}
        isMultiline
        rows={2}
      />
      <PaperFields {...{ fields, defaults, meetingCode, earliest, today }} whyDays={t('replace.whyDays')} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink to={paths.paper(current.id)}>{t('issue.cancel')}</ButtonLink>
        <Button type="submit" variant="primary" name="intent" value="review" isPending={isPending}>
          {t('issue.review')}
        </Button>
      </div>
    </Form>
  )
}
