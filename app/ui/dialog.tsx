import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button'
import { classNames } from './class-names'
import { shareStyleNonce } from './style-nonce'

shareStyleNonce()

export interface DialogProps {
  /** The button that opens it; leave out when `open` is steered from outside. */
  trigger?: ReactNode
  title: ReactNode
  description?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  size?: 'md' | 'lg'
  /** The id of the field that has the focus first; without it, the first control. */
  firstFocus?: string | undefined
  children: ReactNode
}

/** Asks for something before the page goes on. Escape and the veil close it; the focus returns to where it was. */
export function Dialog({
  trigger,
  title,
  description,
  open,
  onOpenChange,
  size = 'md',
  firstFocus,
  children,
}: DialogProps) {
  const { t } = useTranslation('common')
  const openedFrom = useRef<Element | null>(null)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={(event) => {
            openedFrom.current = document.activeElement
            const first = firstFocus === undefined ? null : document.getElementById(firstFocus)
            if (!first) return
            event.preventDefault()
            first.focus()
          }}
          onCloseAutoFocus={(event) => {
            // Radix knows only a trigger of its own; a dialog that is steered from outside would leave the focus nowhere.
            if (trigger) return
            event.preventDefault()
            if (openedFrom.current instanceof HTMLElement) openedFrom.current.focus()
          }}
          className={classNames(
            'fixed z-50 flex max-h-[calc(100dvh-2rem)] flex-col overflow-y-auto border border-line bg-paper text-ink shadow-float outline-none',
            'max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-lg',
            'sm:top-1/2 sm:left-1/2 sm:w-[calc(100%-2rem)] sm:-translate-1/2 sm:rounded-lg',
            size === 'lg' ? 'sm:max-w-3xl' : 'sm:max-w-lg',
          )}
        >
          <div className="flex items-start justify-between gap-4 px-5 pt-5 sm:px-6 sm:pt-6">
            <div className="min-w-0">
              <Radix.Title className="text-xl font-bold">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-1 text-quiet">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <IconButton icon={X} label={t('dialog.close')} size="sm" className="-me-1" />
            </Radix.Close>
          </div>
          <div className="px-5 pt-4 pb-5 sm:px-6 sm:pb-6">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** The row of buttons at a dialog's end; the step forward last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap justify-end gap-3">{children}</div>
}

/** Wraps a button that closes the dialog around it. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>
}
