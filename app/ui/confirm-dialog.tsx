import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Seen } from '~/kernel/seen'
import { Button } from './button'
import { Dialog, DialogActions, DialogClose } from './dialog'
import { TextAreaField } from './field'
import { Form } from './form'
import { answeredErrors } from './answered-errors'
import { FormError } from './form-error'
import { ChangesNotice, nowIn, SeenFields } from './seen-fields'

export interface ConfirmDialogProps {
  trigger: ReactNode
  title: ReactNode
  /** What will happen, and what will be lost. */
  description: ReactNode
  confirmLabel: string
  tone?: 'primary' | 'danger'
  /** Where the form is posted; the page itself by default. */
  action?: string
  /** Name and value of the button, for an action that knows several verbs. */
  intent?: { name: string; value: string }
  /** Asks for a reason, for steps whose record needs one. */
  reason?: { name: string; label: string; hint?: string }
  /**
   * What the page shows of the thing: the step holds for that. It stays as it was when the dialog was opened, whatever comes in
   * behind it; after a refusal the person sees what changed, and the next try is about that.
   */
  seen?: Seen
  /** The names of the fields in `seen`. */
  labelOf?: (field: string) => string
  /** Hidden inputs, or more fields; as a function, of what the action answered. */
  children?: ReactNode | ((answer: unknown) => ReactNode)
  onOpenChange?: (isOpen: boolean) => void
  /** The step cannot be taken (any more); `children` say why. */
  isBlocked?: boolean
}

/** A step that needs a second thought. It posts a form, stays open with what was typed if that fails, and closes if not. */
export function ConfirmDialog({
  trigger,
  title,
  description,
  confirmLabel,
  tone = 'primary',
  action,
  intent,
  reason,
  seen,
  labelOf = (field) => field,
  children,
  onOpenChange,
  isBlocked = false,
}: ConfirmDialogProps) {
  const { t } = useTranslation('common')
  const fetcher = useFetcher()
  const [isOpen, setIsOpen] = useState(false)
  const [read, setRead] = useState(seen)
  const wasBusy = useRef(false)
  const isBusy = fetcher.state !== 'idle'
  const failures = answeredErrors(fetcher.data)
  const reasonFailures = reason ? answeredErrors(fetcher.data, reason.name) : []
  const hasFailed = failures.length > 0 || reasonFailures.length > 0

  function change(opens: boolean) {
    if (opens) setRead(seen)
    setIsOpen(opens)
    onOpenChange?.(opens)
  }
  const close = useRef(change)
  close.current = change

  useEffect(() => {
    const now = nowIn(fetcher.data)
    if (now) setRead(now)
  }, [fetcher.data])

  useEffect(() => {
    if (wasBusy.current && !isBusy && !hasFailed) close.current(false)
    wasBusy.current = isBusy
  }, [isBusy, hasFailed])

  return (
    <Dialog trigger={trigger} title={title} description={description} open={isOpen} onOpenChange={change}>
      <Form fetcher={fetcher} method="post" action={action}>
        {typeof children === 'function' ? children(fetcher.data) : children}
        {seen && read ? <SeenFields seen={read} /> : null}
        {reason ? (
          <TextAreaField
            name={reason.name}
            label={reason.label}
            hint={reason.hint}
            errors={reasonFailures}
            isRequired
            rows={3}
          />
        ) : null}
        {failures.length > 0 ? (
          <div className="mt-4 grid gap-3">
            <FormError errors={failures} />
            <ChangesNotice answer={fetcher.data} labelOf={labelOf} />
          </div>
        ) : null}
        <DialogActions>
          <DialogClose>
            <Button>{t('dialog.cancel')}</Button>
          </DialogClose>
          <Button
            type="submit"
            variant={tone}
            isPending={isBusy}
            disabled={isBlocked}
            name={intent?.name}
            value={intent?.value}
          >
            {confirmLabel}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
