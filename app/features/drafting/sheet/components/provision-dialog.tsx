import { useMemo, useRef, type FormEvent, type MutableRefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Seen, SeenValues } from '~/kernel/seen'
import type { Organisation } from '~/features/organisation/organisation'
import type { ProvisionData } from '~/features/text/document/provision-data'
import { Button } from '~/ui/button'
import { Dialog, DialogActions } from '~/ui/dialog'
import { EditNews } from '~/ui/edit/edit-news'
import { isUndecided } from '~/ui/edit/edit-state'
import { useEdit } from '~/ui/edit/use-edit'
import { Form } from '~/ui/form'
import { Notice } from '~/ui/notice'
import type { DraftActions } from '../../provisions/draft-actions'
import { DATA_FIELDS, dataAsValues, valuesAsData, type EditedProvision } from './edited-provision'
import { ProvisionDataFields } from './provision-data-fields'

const FORM_ID = 'provision-data'

interface ProvisionDialogProps {
  /** As it is now: it is drawn anew while the dialog is open. */
  provision: EditedProvision
  organisations: readonly Organisation[]
  nameOf: (userId: string) => string | null
  /** Null where nothing can be written any more. */
  actions: Pick<DraftActions, 'write' | 'restore'> | null
  onClose: () => void
}

/**
 * Who carries a provision out, by when, with what to show for it. Saved at once for everybody, field by field. It stays open, with what
 * is written in it, whatever others do to the provision meanwhile.
 */
export function ProvisionDialog(props: ProvisionDialogProps) {
  const { t } = useTranslation('drafting')
  const { provision, onClose } = props
  const unsaved = useRef<() => readonly string[]>(() => [])
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t('data.title', { number: provision.number })}
      description={t('data.text')}
      isWritten={() => unsaved.current().length > 0}
    >
      <DataForm {...props} unsaved={unsaved} />
    </Dialog>
  )
}

interface DataFormProps extends ProvisionDialogProps {
  /** Told to the dialog around it: which fields hold something that is not saved. */
  unsaved: MutableRefObject<() => readonly string[]>
}

/** A component of its own: its form is on the page from the first moment on. */
function DataForm({ provision, organisations, nameOf, actions, onClose, unsaved }: DataFormProps) {
  const { t } = useTranslation('drafting')
  const { id, number, data, removal } = provision
  // The same object for as long as it says the same: each letter of the text makes another of the data.
  const words = JSON.stringify(dataAsValues(data))
  const seen = useMemo<Seen>(() => ({ revision: 0, values: JSON.parse(words) as SeenValues }), [words])
  const edit = useEdit({ formId: FORM_ID, fields: DATA_FIELDS, seen, answer: undefined })
  unsaved.current = edit.unsaved
  const labelOf = (field: string) => t(`data.field.${field as keyof ProvisionData}`)

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const open = edit.now().collisions.find(({ field }) => isUndecided(edit.now(), field))
    if (open) {
      document.getElementById(`collision-${open.field}`)?.focus()
      return
    }
    actions?.write(id, valuesAsData(edit.read(), edit.unsaved()))
    onClose()
  }

  return (
    <Form isNative isAllOptional id={FORM_ID} onSubmit={save} className="grid gap-5">
      {removal ? (
        <Notice
          tone="warning"
          isLive
          title={t('bin.removed', { number, name: nameOf(removal.by) ?? t('bin.somebody') })}
          actions={
            actions ? (
              <Button size="sm" onClick={() => actions.restore(id)}>
                {t('bin.restore')}
              </Button>
            ) : null
          }
        >
          {t('data.inBin')}
        </Notice>
      ) : null}
      {actions ? null : (
        <Notice tone="warning" isLive>
          {t('data.readOnly')}
        </Notice>
      )}
      <EditNews edit={edit} labelOf={labelOf} />
      <ProvisionDataFields {...{ edit, data, organisations, labelOf }} />
      <DialogActions>
        <Button onClick={onClose}>{t('data.cancel')}</Button>
        <Button type="submit" variant="primary" disabled={!actions}>
          {t('data.save')}
        </Button>
      </DialogActions>
    </Form>
  )
}
