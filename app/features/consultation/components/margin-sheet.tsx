import type { ReactNode, RefObject } from 'react'
import { Dialog, type DialogProps } from '~/ui/dialog'
import { discardForm, isFormWritten } from './written-form'

interface MarginSheetProps extends Pick<DialogProps, 'firstFocus'> {
  isOpen: boolean
  title: string
  /** The form in it: where it holds words, they are not lost without a question. */
  form?: RefObject<HTMLFormElement>
  onClose: () => void
  children: ReactNode
}

/** Over the text for as long as it is needed: from below on a telephone. */
export function MarginSheet({ isOpen, title, form, onClose, firstFocus, children }: MarginSheetProps) {
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={title}
      firstFocus={firstFocus}
      isWritten={form && (() => isFormWritten(form.current))}
      onDiscard={form && (() => discardForm(form.current))}
    >
      {children}
    </Dialog>
  )
}
