import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '~/features/organisation/organisation'
import { useOrganisationChoice } from '~/features/organisation/use-organisation-choice'
import { BilingualField } from '~/ui/bilingual-field'
import { Button } from '~/ui/button'
import { Combobox } from '~/ui/combobox'
import { Dialog, DialogActions, DialogClose } from '~/ui/dialog'
import { CheckboxField, DateField } from '~/ui/field'
import { Form } from '~/ui/form'
import { NO_DEADLINE } from '~/kernel/draft-names'
import {
  dayOfDeadline,
  deliverableOf,
  leadIdOf,
  type ProvisionData,
} from '~/features/text/document/provision-data'
import type { DraftProvision } from '~/features/text/document/read'
import { Notice } from '~/ui/notice'

const ALL_PROVINCES = 'all-provinces'

interface ProvisionDialogProps {
  /** As it is now: it is drawn anew while the dialog is open. */
  provision: DraftProvision
  organisations: readonly Organisation[]
  onSave: (changes: Partial<ProvisionData>) => void
  onClose: () => void
}

/**
 * Who carries a provision out, by when, with what to show for it. Saved at once for everybody, field by field: what a colleague changes
 * meanwhile is shown, and stays unless the same field was changed here.
 */
export function ProvisionDialog({ provision, organisations, onSave, onClose }: ProvisionDialogProps) {
  const { t } = useTranslation('drafting')
  const { number, data } = provision
  const form = useRef<HTMLFormElement>(null)
  // What the fields were filled with: only what differs from it is written.
  const [filled, setFilled] = useState(data)
  const changed = changedFields(filled, data)
  // While nothing was touched here the dialog follows; afterwards it says what is another by now.
  useEffect(() => {
    if (changed.length === 0 || !form.current || isTouched(form.current, filled)) return
    setFilled(data)
  }, [changed.length, data, filled])

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const next = readForm(new FormData(event.currentTarget))
    onSave(Object.fromEntries(changedFields(filled, next).map((key) => [key, next[key]])))
    onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t('data.title', { number })}
      description={t('data.text')}
    >
      <Form isNative ref={form} onSubmit={save} className="grid gap-5">
        {changed.length > 0 ? (
          <Notice
            tone="info"
            isLive
            title={t('data.changedTitle')}
            actions={
              <Button size="sm" onClick={() => setFilled(data)}>
                {t('data.takeOver')}
              </Button>
            }
          >
            {t('data.changed', { fields: changed.map((key) => t(`data.field.${key}`)).join(', ') })}
          </Notice>
        ) : null}
        <DataFields key={JSON.stringify(filled)} data={filled} organisations={organisations} />
        <DialogActions>
          <DialogClose>
            <Button>{t('data.cancel')}</Button>
          </DialogClose>
          <Button type="submit" variant="primary">
            {t('data.save')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

function DataFields({
  data,
  organisations,
}: {
  data: ProvisionData
  organisations: readonly Organisation[]
}) {
  const { t } = useTranslation('drafting')
  const agencies = useOrganisationChoice(organisations)
  const [needsNone, setNeedsNone] = useState(data.deadline === NO_DEADLINE)
  return (
    <>
      <Combobox
        name="lead"
        label={t('provision.lead')}
        {...agencies}
        options={[{ value: ALL_PROVINCES, label: t('provision.allProvinces') }, ...agencies.options]}
        defaultValue={data.assignment?.kind === ALL_PROVINCES ? ALL_PROVINCES : (leadIdOf(data) ?? '')}
      />
      <Combobox
        name="coordinating"
        label={t('provision.coordinating')}
        isMultiple
        {...agencies}
        defaultValue={data.coordinatingIds}
      />
      <div className="grid items-end gap-x-6 gap-y-3 sm:grid-cols-[auto_1fr]">
        <DateField
          name="deadline"
          label={t('provision.deadline')}
          defaultValue={dayOfDeadline(data) ?? ''}
          isDisabled={needsNone}
        />
        <CheckboxField
          name="needsNone"
          label={t('data.needsNoDeadline')}
          checked={needsNone}
          onChange={(event) => setNeedsNone(event.currentTarget.checked)}
          className="sm:pb-2"
        />
      </div>
      <BilingualField
        name="deliverable"
        label={t('provision.deliverable')}
        required={[]}
        maxLength={500}
        defaultValue={deliverableOf(data)}
      />
    </>
  )
}

type Field = keyof ProvisionData

const FIELDS: Field[] = ['assignment', 'coordinatingIds', 'deadline', 'deliverableVi', 'deliverableEn']

const changedFields = (before: ProvisionData, now: ProvisionData): Field[] =>
  FIELDS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]))

const isTouched = (form: HTMLFormElement, filled: ProvisionData): boolean =>
  changedFields(filled, readForm(new FormData(form))).length > 0

function readForm(form: FormData): ProvisionData {
  const text = (name: string) => form.get(name)?.toString() ?? ''
  const lead = text('lead')
  return {
    assignment:
      lead === ALL_PROVINCES
        ? { kind: ALL_PROVINCES }
        : lead === ''
          ? null
          : { kind: 'organisation', id: lead },
    coordinatingIds: form.getAll('coordinating').map(String),
    deadline: form.has('needsNone') ? NO_DEADLINE : text('deadline') || null,
    deliverableVi: text('deliverableVi'),
    deliverableEn: text('deliverableEn'),
  }
}
