import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '~/features/organisation/organisation'
import { useOrganisationOptions } from '~/features/organisation/use-organisation-options'
import { BilingualField } from '~/ui/bilingual-field'
import { Button, ButtonLink } from '~/ui/button'
import { Combobox } from '~/ui/combobox'
import { DateField, RadioCards } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { workshopSchema, type WorkshopInput } from '../schema'
import { VISIBILITIES } from '../workshop'

interface WorkshopFormProps {
  reply: SubmissionResult<string[]> | undefined
  organisations: readonly Organisation[]
  /** Of the workshop that is changed; none for a new one. */
  values?: WorkshopInput
  cancelTo: string
}

export function WorkshopForm({ reply, organisations, values, cancelTo }: WorkshopFormProps) {
  const { t } = useTranslation('workshop')
  const options = useOrganisationOptions(organisations)
  const isPending = useNavigation().state !== 'idle'
  const [form, fields] = useForm({
    id: 'workshop',
    lastResult: reply,
    constraint: getZodConstraint(workshopSchema),
    defaultValue: values ?? { visibility: 'participants' },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: workshopSchema }),
  })
  return (
    <Form method="post" {...getFormProps(form)} className="sheet grid max-w-4xl gap-6 p-5 sm:p-8">
      <FormError id={form.errorId} errors={form.errors} />
      <BilingualField
        name="title"
        label={t('field.title')}
        fields={{ vi: fields.titleVi, en: fields.titleEn }}
      />
      <BilingualField
        name="summary"
        label={t('field.summary')}
        fields={{ vi: fields.summaryVi, en: fields.summaryEn }}
        required={[]}
        isMultiline
      />
      <BilingualField
        name="place"
        label={t('field.place')}
        fields={{ vi: fields.placeVi, en: fields.placeEn }}
      />
      <div className="flex flex-wrap gap-x-8 gap-y-5">
        <DateField field={fields.startsOn} label={t('field.startsOn')} />
        <DateField field={fields.endsOn} label={t('field.endsOn')} />
      </div>
      <Combobox
        field={fields.hostIds}
        label={t('field.hosts')}
        hint={t('field.hostsHint')}
        options={options}
        defaultValue={hostsOf(fields.hostIds.initialValue)}
        isMultiple
      />
      <RadioCards
        field={fields.visibility}
        label={t('field.visibility')}
        columns={2}
        options={VISIBILITIES.map((value) => ({
          value,
          label: t(`visibility.${value}`),
          hint: t(`visibility.${value}Hint`),
        }))}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" isPending={isPending}>
          {t(values ? 'form.save' : 'form.create')}
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
