import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/dates'
import { NO_DEADLINE } from '~/kernel/draft-names'
import type { Organisation } from '~/features/organisation/organisation'
import { useOrganisationChoice } from '~/features/organisation/use-organisation-choice'
import type { ProvisionData } from '~/features/text/document/provision-data'
import { BilingualField } from '~/ui/bilingual-field'
import { Combobox } from '~/ui/combobox'
import { EditCollisions } from '~/ui/edit/edit-collisions'
import type { Edit } from '~/ui/edit/use-edit'
import { CheckboxField, DateField } from '~/ui/field'
import type { FormField } from '~/ui/form-field'
import type { DATA_FIELDS } from './edited-provision'
import { ALL_PROVINCES, dataAsValues } from './edited-provision'

interface DataFieldsProps {
  edit: Edit
  data: ProvisionData
  organisations: readonly Organisation[]
  labelOf: (field: string) => string
}

/** The fields of a provision's data. What others write comes into each by itself, and never into the one that the writer is in. */
export function ProvisionDataFields({ edit, data, organisations, labelOf }: DataFieldsProps) {
  const { t } = useTranslation('drafting')
  const agencies = useOrganisationChoice(organisations)
  const leads = [{ value: ALL_PROVINCES, label: t('provision.allProvinces') }, ...agencies.options]
  const values = dataAsValues(data)
  const field = (name: keyof ProvisionData, initialValue: unknown = values[name]) =>
    edit.field({ id: `provision-${name}`, name, initialValue })
  const lead = field('assignment')
  const coordinating = field('coordinatingIds', data.coordinatingIds)
  const deadline = field('deadline')
  const textOf = (name: string, value: string) => {
    const option = (id: string) =>
      leads.find((one) => one.value === id)?.label ?? t('provision.unknownAgency')
    if (value === '' || name.startsWith('deliverable')) return value
    if (name === 'deadline') return value === NO_DEADLINE ? t('provision.noDeadline') : formatDay(value)
    return value.split(',').map(option).join(', ')
  }
  const collisions = (...fields: (typeof DATA_FIELDS)[number][]) => (
    <EditCollisions edit={edit} fields={fields} labelOf={labelOf} textOf={textOf} />
  )
  return (
    <>
      <div>
        <Combobox
          key={lead.key}
          field={lead}
          label={t('provision.lead')}
          unchosen={agencies.unchosen}
          options={leads}
        />
        {collisions('assignment')}
      </div>
      <div>
        <Combobox
          key={coordinating.key}
          field={coordinating}
          label={t('provision.coordinating')}
          isMultiple
          {...agencies}
        />
        {collisions('coordinatingIds')}
      </div>
      <div>
        <DeadlineFields
          key={deadline.key}
          field={deadline}
          none={edit.field({ id: 'provision-needsNone', name: 'deadline' })}
        />
        {collisions('deadline')}
      </div>
      <div>
        <BilingualField
          name="deliverable"
          label={t('provision.deliverable')}
          required={[]}
          maxLength={500}
          fields={{ vi: field('deliverableVi'), en: field('deliverableEn') }}
        />
        {collisions('deliverableVi', 'deliverableEn')}
      </div>
    </>
  )
}

/** A day, or that none is needed: two controls, of which one at a time says what the deadline is. */
function DeadlineFields({ field, none }: { field: FormField; none: FormField }) {
  const { t } = useTranslation('drafting')
  const isNone = field.initialValue === NO_DEADLINE
  const [needsNone, setNeedsNone] = useState(isNone)
  return (
    <div className="grid items-start gap-x-6 gap-y-3 sm:grid-cols-[14rem_minmax(0,1fr)]">
      <DateField
        field={{ ...field, initialValue: isNone ? '' : field.initialValue }}
        label={t('provision.deadline')}
        isDisabled={needsNone}
      />
      {/* Beside the control and not its label; what is wrong with the day grows below it. */}
      <div className="sm:pt-9.5">
        <CheckboxField
          id={none.id}
          label={t('data.needsNoDeadline')}
          checked={needsNone}
          onChange={(event) => setNeedsNone(event.currentTarget.checked)}
        />
        {needsNone ? <input type="hidden" name={field.name} value={NO_DEADLINE} /> : null}
      </div>
    </div>
  )
}
