import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { BilingualField } from '~/ui/bilingual-field'
import { Button, ButtonLink } from '~/ui/button'
import { Combobox } from '~/ui/combobox'
import { TextField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import type { Person } from '../programme'
import { talkSchema, type TalkInput } from '../schema'

interface TalkFormProps {
  reply: SubmissionResult<string[]> | undefined
  people: readonly Person[]
  values?: TalkInput
  cancelTo: string
}

export function TalkForm({ reply, people, values, cancelTo }: TalkFormProps) {
  const { t } = useTranslation('workshop')
  const isPending = useNavigation().state !== 'idle'
  const [form, fields] = useForm({
    id: 'talk',
    lastResult: reply,
    constraint: getZodConstraint(talkSchema),
    defaultValue: values ?? {},
    onValidate: ({ formData }) => parseWithZod(formData, { schema: talkSchema }),
  })
  return (
    <Form method="post" {...getFormProps(form)} className="sheet grid max-w-4xl gap-6 p-5 sm:p-8">
      <FormError id={form.errorId} errors={form.errors} />
      <BilingualField
        name="title"
        label={t('talk.title')}
        fields={{ vi: fields.titleVi, en: fields.titleEn }}
      />
      <BilingualField
        name="abstract"
        label={t('talk.abstract')}
        fields={{ vi: fields.abstractVi, en: fields.abstractEn }}
        required={[]}
        isMultiline
      />
      <div className="grid gap-4 md:grid-cols-2">
        <Combobox
          field={fields.speakerId}
          label={t('talk.speaker')}
          hint={t('talk.speakerHint')}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField
          field={fields.speakerName}
          label={t('talk.speakerName')}
          hint={t('talk.speakerNameHint')}
        />
      </div>
      <BilingualField
        name="speakerOrganisation"
        label={t('talk.speakerOrganisation')}
        fields={{ vi: fields.speakerOrganisationVi, en: fields.speakerOrganisationEn }}
        required={[]}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" isPending={isPending}>
          {t(values ? 'form.save' : 'talk.add')}
        </Button>
        <ButtonLink to={cancelTo} variant="quiet">
          {t('form.cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}
