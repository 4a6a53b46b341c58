import type { ReactNode } from 'react'
import { Dialog, type DialogProps } from '~/ui/dialog'

interface MarginSheetProps extends Pick<DialogProps, 'firstFocus'> {
  isOpen: boolean
  title: string
  onClose: () => void
  children: ReactNode
}

/** Over the text for as long as it is needed: from below on a telephone. */
export function MarginSheet({ isOpen, title, onClose, firstFocus, children }: MarginSheetProps) {
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={title}
      firstFocus={firstFocus}
    >
      {children}
    </Dialog>
  )
}
