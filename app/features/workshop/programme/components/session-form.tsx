import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, fromLocalInput } from '~/kernel/dates'
import type { Authors } from '~/kernel/edit'
import type { Seen } from '~/kernel/seen'
import { BilingualField } from '~/ui/bilingual-field'
import { Button, ButtonLink } from '~/ui/button'
import { Combobox } from '~/ui/combobox'
import { EditCollisions } from '~/ui/edit/edit-collisions'
import { EditFields } from '~/ui/edit/edit-fields'
import { EditNews } from '~/ui/edit/edit-news'
import { useEdit } from '~/ui/edit/use-edit'
import { DateField, RadioCards } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import type { FormField } from '~/ui/form-field'
import { useSchemaForm } from '~/ui/use-schema-form'
import { SESSION_FIELDS } from '../../edit'
import { SESSION_KINDS, type Person, type SessionKind } from '../../programme'
import { sessionSchema, type SessionInput } from '../../schema'
import type { WorkshopDays } from '../../workshop'
import { useFieldLabels } from '../../components/field-labels'

interface SessionFormProps {
  answer: { reply: SubmissionResult<string[]> } | null | undefined
  days: WorkshopDays
  people: readonly Person[]
  /** Of a new session; one that is there says itself what it is. */
  values?: Partial<SessionInput>
  seen?: Seen
  authors?: Authors
  cancelTo: string
}

const FORM = 'session'

export function SessionForm({ answer, days, people, values, seen, authors, cancelTo }: SessionFormProps) {
  const { t } = useTranslation('workshop')
  const isPending = useNavigation().state !== 'idle'
  const [form, fields] = useSchemaForm(sessionSchema, {
    id: FORM,
    reply: answer?.reply,
    defaultValue: (seen?.values ?? values) as Partial<SessionInput> | undefined,
  })
  const edit = useEdit({ formId: FORM, fields: SESSION_FIELDS, seen, authors, answer })
  const field = edit.field
  const labelOf = useFieldLabels('session')
  const collisions = (...names: string[]) => (
    <EditCollisions
      edit={edit}
      fields={names}
      labelOf={labelOf}
      textOf={(name, value) => {
        if (name === 'chairId') return people.find(({ id }) => id === value)?.name ?? ''
        if (name === 'kind') return t(`kind.${value as SessionKind}`)
        return name === 'startsAt' || name === 'endsAt' ? formatDateTime(fromLocalInput(value)) : value
      }}
    />
  )
  const [kind, startsAt, endsAt, chairId] = [fields.kind, fields.startsAt, fields.endsAt, fields.chairId].map(
    field,
  ) as [FormField, FormField, FormField, FormField]
  const limits = { min: `${days.startsOn}T00:00`, max: `${days.endsOn}T23:59` }
  return (
    <Form method="post" {...getFormProps(form)} className="sheet grid max-w-4xl gap-6 p-5 sm:p-8">
      <FormError id={form.errorId} errors={form.errors} />
      <EditFields edit={edit} />
      <EditNews edit={edit} labelOf={labelOf} />
      <div>
        <RadioCards
          field={kind}
          label={t('session.kind')}
          columns={3}
          options={SESSION_KINDS.map((value) => ({
            value,
            label: t(`kind.${value}`),
            hint: t(`kind.${value}Hint`),
          }))}
        />
        {collisions('kind')}
      </div>
      <div>
        <BilingualField
          name="title"
          label={t('session.title')}
          fields={{ vi: field(fields.titleVi), en: field(fields.titleEn) }}
        />
        {collisions('titleVi', 'titleEn')}
      </div>
      <div>
        <BilingualField
          name="room"
          label={t('session.room')}
          fields={{ vi: field(fields.roomVi), en: field(fields.roomEn) }}
          required={[]}
        />
        {collisions('roomVi', 'roomEn')}
      </div>
      <div>
        <div className="flex flex-wrap gap-x-8 gap-y-5">
          <DateField key={startsAt.key} field={startsAt} label={t('session.startsAt')} withTime {...limits} />
          <DateField key={endsAt.key} field={endsAt} label={t('session.endsAt')} withTime {...limits} />
        </div>
        {collisions('startsAt', 'endsAt')}
      </div>
      <div>
        <Combobox
          key={chairId.key}
          field={chairId}
          label={t('session.chair')}
          hint={t('session.chairHint')}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {collisions('chairId')}
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" isPending={isPending}>
          {t(seen ? 'form.save' : 'session.add')}
        </Button>
        <ButtonLink to={cancelTo} variant="quiet">
          {t('form.cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}
