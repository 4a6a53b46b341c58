import { Trash2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '~/features/organisation/organisation'
import { useOrganisationChoice } from '~/features/organisation/use-organisation-choice'
import { BilingualField } from '~/ui/bilingual-field'
import { Button } from '~/ui/button'
import { Combobox } from '~/ui/combobox'
import { Dialog, DialogActions, DialogClose } from '~/ui/dialog'
import { CheckboxField, DateField } from '~/ui/field'
import { Form } from '~/ui/form'
import { deliverableOf, type DraftProvision, type ProvisionData } from '../../document'

const ALL_PROVINCES = 'all-provinces'

interface ProvisionDialogProps {
  provision: DraftProvision
  organisations: readonly Organisation[]
  onSave: (changes: Partial<ProvisionData>) => void
  onRemove: () => void
  onClose: () => void
}

/** Who carries a provision out, by when, with what to show for it. Saved at once for everybody. */
export function ProvisionDialog({
  provision,
  organisations,
  onSave,
  onRemove,
  onClose,
}: ProvisionDialogProps) {
  const { t } = useTranslation('drafting')
  const agencies = useOrganisationChoice(organisations)
  // What the dialog was opened with: only what differs from it is written, so a colleague's change is kept.
  const [opened] = useState(provision.data)
  const [needsNoDeadline, setNeedsNoDeadline] = useState(opened.needsNoDeadline)
  const [isRemoving, setIsRemoving] = useState(false)
  const { number } = provision

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const next = readForm(new FormData(event.currentTarget), needsNoDeadline)
    const keys = Object.keys(next) as (keyof ProvisionData)[]
    const changed = keys.filter((key) => JSON.stringify(next[key]) !== JSON.stringify(opened[key]))
    onSave(Object.fromEntries(changed.map((key) => [key, next[key]])))
    onClose()
  }

  if (isRemoving) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={t('remove.title', { number })}
        description={t('remove.text')}
      >
        <DialogActions>
          <Button onClick={() => setIsRemoving(false)}>{t('remove.back')}</Button>
          <Button variant="danger" icon={Trash2} onClick={onRemove}>
            {t('remove.confirm')}
          </Button>
        </DialogActions>
      </Dialog>
    )
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t('data.title', { number })}
      description={t('data.text')}
    >
      <Form isNative onSubmit={save} className="grid gap-5">
        <Combobox
          name="lead"
          label={t('provision.lead')}
          {...agencies}
          options={[{ value: ALL_PROVINCES, label: t('provision.allProvinces') }, ...agencies.options]}
          defaultValue={opened.leadKind === ALL_PROVINCES ? ALL_PROVINCES : (opened.leadId ?? '')}
        />
        <Combobox
          name="coordinating"
          label={t('provision.coordinating')}
          isMultiple
          {...agencies}
          defaultValue={opened.coordinatingIds}
        />
        <div className="grid items-end gap-x-6 gap-y-3 sm:grid-cols-[auto_1fr]">
          <DateField
            name="deadline"
            label={t('provision.deadline')}
            defaultValue={opened.deadline ?? ''}
            isDisabled={needsNoDeadline}
          />
          <CheckboxField
            label={t('data.needsNoDeadline')}
            checked={needsNoDeadline}
            onChange={(event) => setNeedsNoDeadline(event.currentTarget.checked)}
            className="sm:pb-2"
          />
        </div>
        <BilingualField
          name="deliverable"
          label={t('provision.deliverable')}
          required={[]}
          maxLength={500}
          defaultValue={deliverableOf(opened)}
        />
        <div className="flex flex-wrap items-end justify-between gap-x-3">
          <Button variant="quiet" icon={Trash2} className="mt-6 text-red" onClick={() => setIsRemoving(true)}>
            {t('remove.start')}
          </Button>
          <DialogActions>
            <DialogClose>
              <Button>{t('data.cancel')}</Button>
            </DialogClose>
            <Button type="submit" variant="primary">
              {t('data.save')}
            </Button>
          </DialogActions>
        </div>
      </Form>
    </Dialog>
  )
}

function readForm(form: FormData, needsNoDeadline: boolean): ProvisionData {
  const text = (name: string) => form.get(name)?.toString() ?? ''
  const lead = text('lead')
  return {
    leadKind: lead === ALL_PROVINCES ? ALL_PROVINCES : lead ? 'organisation' : null,
    leadId: lead === ALL_PROVINCES ? null : lead || null,
    coordinatingIds: form.getAll('coordinating').map(String),
    deadline: needsNoDeadline ? null : text('deadline') || null,
    needsNoDeadline,
    deliverableVi: text('deliverableVi'),
    deliverableEn: text('deliverableEn'),
  }
}
