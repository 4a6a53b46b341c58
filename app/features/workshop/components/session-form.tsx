import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { BilingualField } from '~/ui/bilingual-field'
import { Button, ButtonLink } from '~/ui/button'
import { Combobox } from '~/ui/combobox'
import { DateField, RadioCards } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { SESSION_KINDS, type Person } from '../programme'
import { sessionSchema, type SessionInput } from '../schema'
import type { WorkshopDays } from '../workshop'

interface SessionFormProps {
  reply: SubmissionResult<string[]> | undefined
  days: WorkshopDays
  people: readonly Person[]
  values: Partial<SessionInput>
  isNew: boolean
  cancelTo: string
}

export function SessionForm({ reply, days, people, values, isNew, cancelTo }: SessionFormProps) {
  const { t } = useTranslation('workshop')
  const isPending = useNavigation().state !== 'idle'
  const [form, fields] = useForm({
    id: 'session',
    lastResult: reply,
    constraint: getZodConstraint(sessionSchema),
    defaultValue: values,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: sessionSchema }),
  })
  const limits = { min: `${days.startsOn}T00:00`, max: `${days.endsOn}T23:59` }
  return (
    <Form method="post" {...getFormProps(form)} className="sheet grid max-w-4xl gap-6 p-5 sm:p-8">
      <FormError id={form.errorId} errors={form.errors} />
      <RadioCards
        field={fields.kind}
        label={t('session.kind')}
        columns={3}
        options={SESSION_KINDS.map((value) => ({
          value,
          label: t(`kind.${value}`),
          hint: t(`kind.${value}Hint`),
        }))}
      />
      <BilingualField
        name="title"
        label={t('session.title')}
        fields={{ vi: fields.titleVi, en: fields.titleEn }}
      />
      <BilingualField
        name="room"
        label={t('session.room')}
        fields={{ vi: fields.roomVi, en: fields.roomEn }}
        required={[]}
      />
      <div className="flex flex-wrap gap-x-8 gap-y-5">
        <DateField field={fields.startsAt} label={t('session.startsAt')} withTime {...limits} />
        <DateField field={fields.endsAt} label={t('session.endsAt')} withTime {...limits} />
      </div>
      <Combobox
        field={fields.chairId}
        label={t('session.chair')}
        hint={t('session.chairHint')}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" isPending={isPending}>
          {t(isNew ? 'session.add' : 'form.save')}
        </Button>
        <ButtonLink to={cancelTo} variant="quiet">
          {t('form.cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}
