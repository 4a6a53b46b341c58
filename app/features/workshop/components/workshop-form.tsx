import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '~/features/organisation/organisation'
import { useOrganisationChoice } from '~/features/organisation/use-organisation-choice'
import { formatDay } from '~/kernel/dates'
import type { Authors } from '~/kernel/edit'
import type { Seen } from '~/kernel/seen'
import { BilingualField } from '~/ui/bilingual-field'
import { Button, ButtonLink } from '~/ui/button'
import { Combobox } from '~/ui/combobox'
import { EditCollisions } from '~/ui/edit/edit-collisions'
import { EditFields } from '~/ui/edit/edit-fields'
import { EditNews } from '~/ui/edit/edit-news'
import { useEdit } from '~/ui/edit/use-edit'
import type { FormField } from '~/ui/form-field'
import { DateField, RadioCards } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useSchemaForm } from '~/ui/use-schema-form'
import { NARRATIVES, WORKSHOP_FIELDS } from '../edit'
import { workshopSchema } from '../schema'
import { VISIBILITIES, type Visibility } from '../workshop'
import { useFieldLabels } from './field-labels'

interface WorkshopFormProps {
  answer: { reply: SubmissionResult<string[]> } | null | undefined
  organisations: readonly Organisation[]
  /** Of the workshop that is changed; none for a new one. */
  seen?: Seen
  authors?: Authors
  cancelTo: string
}

const FORM = 'workshop'

export function WorkshopForm({ answer, organisations, seen, authors, cancelTo }: WorkshopFormProps) {
  const { t } = useTranslation('workshop')
  const agencies = useOrganisationChoice(organisations)
  const isPending = useNavigation().state !== 'idle'
  const [form, fields] = useSchemaForm(workshopSchema, {
    id: FORM,
    reply: answer?.reply,
    defaultValue: seen
      ? { ...seen.values, hostIds: seen.values.hostIds?.split(',') }
      : { visibility: 'participants' },
  })
  const edit = useEdit({
    formId: FORM,
    fields: WORKSHOP_FIELDS,
    narratives: NARRATIVES,
    seen,
    authors,
    answer,
  })
  const field = edit.field
  const labelOf = useFieldLabels('field')
  const nameOf = (id: string) => agencies.options.find(({ value }) => value === id)?.label ?? ''
  const collisions = (...names: string[]) => (
    <EditCollisions
      edit={edit}
      fields={names}
      labelOf={labelOf}
      textOf={(name, value) => {
        if (name === 'hostIds') return value.split(',').map(nameOf).join('\n')
        if (name === 'visibility') return t(`visibility.${value as Visibility}`)
        return name === 'startsOn' || name === 'endsOn' ? formatDay(value) : value
      }}
    />
  )
  const [startsOn, endsOn, hostIds] = [fields.startsOn, fields.endsOn, fields.hostIds].map(field) as [
    FormField,
    FormField,
    FormField,
  ]
  return (
    <Form method="post" {...getFormProps(form)} className="sheet grid max-w-4xl gap-6 p-5 sm:p-8">
      <FormError id={form.errorId} errors={form.errors} />
      <EditFields edit={edit} />
      <EditNews edit={edit} labelOf={labelOf} />
      <div>
        <BilingualField
          name="title"
          label={t('field.title')}
          fields={{ vi: field(fields.titleVi), en: field(fields.titleEn) }}
        />
        {collisions('titleVi', 'titleEn')}
      </div>
      <div>
        <BilingualField
          name="summary"
          label={t('field.summary')}
          fields={{ vi: field(fields.summaryVi), en: field(fields.summaryEn) }}
          required={[]}
          isMultiline
        />
        {collisions('summaryVi', 'summaryEn')}
      </div>
      <div>
        <BilingualField
          name="place"
          label={t('field.place')}
          fields={{ vi: field(fields.placeVi), en: field(fields.placeEn) }}
        />
        {collisions('placeVi', 'placeEn')}
      </div>
      <div>
        <div className="flex flex-wrap gap-x-8 gap-y-5">
          <DateField key={startsOn.key} field={startsOn} label={t('field.startsOn')} />
          <DateField key={endsOn.key} field={endsOn} label={t('field.endsOn')} />
        </div>
        {collisions('startsOn', 'endsOn')}
      </div>
      <div>
        <Combobox
          key={hostIds.key}
          field={hostIds}
          label={t('field.hosts')}
          hint={t('field.hostsHint')}
          {...agencies}
          defaultValue={hostsOf(hostIds.initialValue)}
          isMultiple
        />
        {collisions('hostIds')}
      </div>
      <div>
        <RadioCards
          field={field(fields.visibility)}
          label={t('field.visibility')}
          columns={2}
          options={VISIBILITIES.map((value) => ({
            value,
            label: t(`visibility.${value}`),
            hint: t(`visibility.${value}Hint`),
          }))}
        />
        {collisions('visibility')}
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" isPending={isPending}>
          {t(seen ? 'form.save' : 'form.create')}
        </Button>
        <ButtonLink to={cancelTo} variant="quiet">
          {t('form.cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}

/** A form that came back with one choice carries it as a text, with several as a list. */
function hostsOf(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string')
}
