import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { useNavigation } from '@remix-run/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BilingualField } from '~/ui/bilingual-field'
import { Button, ButtonLink } from '~/ui/button'
import { CheckboxField, TextField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { quorumOf } from '../ballot'
import type { OpenBallotForm as Start } from '../open-form.server'
import { openBallotSchema } from '../schema'

interface OpenBallotFormProps {
  start: Start
  reply: SubmissionResult<string[]> | undefined
}

/** What the chair decides before the vote; from the opening on nothing of it can be changed. */
export function OpenBallotForm({ start, reply }: OpenBallotFormProps) {
  const { t } = useTranslation('voting')
  const isPending = useNavigation().state !== 'idle'
  const [quorum, setQuorum] = useState(String(start.quorumPercent))
  const [form, fields] = useForm({
    id: 'open-ballot',
    lastResult: reply,
    constraint: getZodConstraint(openBallotSchema),
    defaultValue: {
      versionId: start.version.id,
      questionVi: start.question.vi,
      questionEn: start.question.en,
      quorumPercent: start.quorumPercent,
    },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: openBallotSchema }),
  })
  const percent = Number(quorum)
  const isPercent = quorum !== '' && Number.isInteger(percent) && percent >= 0 && percent <= 100
  return (
    <Form method="post" {...getFormProps(form)} className="grid max-w-3xl gap-6">
      <FormError id={form.errorId} errors={form.errors} />
      <input type="hidden" name="versionId" value={start.version.id} />
      <BilingualField
        name="question"
        label={t('open.question')}
        hint={t('open.questionHint')}
        fields={{ vi: fields.questionVi, en: fields.questionEn }}
        required={['vi', 'en']}
        isMultiline
        rows={2}
      />
      <TextField
        field={fields.quorumPercent}
        label={t('open.quorum')}
        type="number"
        inputMode="numeric"
        min={0}
        max={100}
        step={1}
        isRequired
        hint={
          isPercent
            ? t('open.quorumHint', {
                quorum: quorumOf(percent, start.delegations.length),
                count: start.delegations.length,
              })
            : undefined
        }
        onInput={(event) => setQuorum(event.currentTarget.value)}
        className="[&_input]:max-w-28"
      />
      <CheckboxField
        field={fields.allowsAbstention}
        label={t('open.abstention')}
        hint={t('open.abstentionHint')}
      />
      <p className="text-sm text-quiet">{t('open.final')}</p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink to={`/recommendations/${start.recommendation.id}`}>{t('open.cancel')}</ButtonLink>
        <Button type="submit" variant="primary" isPending={isPending}>
          {t('open.submit')}
        </Button>
      </div>
    </Form>
  )
}
