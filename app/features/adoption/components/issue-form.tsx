import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '~/ui/button'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { ChangesNotice } from '~/ui/seen-fields'
import { useSchemaForm } from '~/ui/use-schema-form'
import type { IssueForm as Start } from '../queries.server'
import { issueSchema, type IssueFields } from '../schema'
import { PaperFields } from './paper-fields'
import { paths } from '~/kernel/paths'

interface IssueFormProps {
  start: Start
  /** What was reviewed before and is to be written otherwise. */
  draft: IssueFields | undefined
  answer: { reply?: SubmissionResult<string[]> } | undefined
}

/** What the paper will say around the text. The next page shows it whole; until then nothing is issued. */
export function IssueForm({ start, draft, answer }: IssueFormProps) {
  const { t } = useTranslation('adoption')
  const isPending = useNavigation().state !== 'idle'
  const { recommendation, meetingCode, earliest, today } = start
  const defaults = draft ?? start.defaults
  const [form, fields] = useSchemaForm(issueSchema, {
    id: 'issue',
    reply: answer?.reply,
    defaultValue: { ...defaults, number: String(defaults.number) },
  })
  return (
    <Form method="post" {...getFormProps(form)} className="grid max-w-3xl gap-6">
      <FormError id={form.errorId} errors={form.errors} />
      <ChangesNotice
        answer={answer}
        labelOf={(field) => (field === 'version' ? t('confirm.version') : t('confirm.vote'))}
      />
      <PaperFields {...{ fields, defaults, meetingCode, earliest, today }} whyDays={t('issue.whyDays')} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink to={paths.recommendation(recommendation.id)}>{t('issue.cancel')}</ButtonLink>
        <Button type="submit" variant="primary" name="intent" value="review" isPending={isPending}>
          {t('issue.review')}
        </Button>
      </div>
    </Form>
  )
}
