import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from './button'
import { classNames } from './class-names'
import { MAIN_ID } from './frame/skip-link'
import { shareStyleNonce } from './style-nonce'
import { isNowhere } from './use-focus-handover'

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
  /** Whether something is written in it that is stored nowhere: then it asks before it closes. */
  isWritten?: (() => boolean) | undefined
  /** What was written is not wanted; by default the dialog only closes. */
  onDiscard?: (() => void) | undefined
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
  isWritten,
  onDiscard = () => onOpenChange?.(false),
  children,
}: DialogProps) {
  const { t } = useTranslation('common')
  const openedFrom = useRef<Element | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const change = (opens: boolean) => {
    if (!opens && isWritten?.()) setIsAsking(true)
    else onOpenChange?.(opens)
  }
  return (
    <Radix.Root open={open} onOpenChange={change}>
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
          onEscapeKeyDown={(event) => {
            // A list that is open in it closes, and nothing else.
            if (
              event.target instanceof Element &&
              event.target.matches('[role=combobox][aria-expanded=true]')
            )
              event.preventDefault()
          }}
          onCloseAutoFocus={(event) => {
            // Radix knows only a trigger of its own; a dialog that is steered from outside would leave the focus nowhere.
            if (trigger) return
            event.preventDefault()
            const { current: opener } = openedFrom
            // What it was opened from may be gone by now.
            if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
            else if (isNowhere(document.activeElement))
              document.getElementById(MAIN_ID)?.focus({ preventScroll: true })
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
          {isWritten ? (
            <DiscardDialog isOpen={isAsking} onKeep={() => setIsAsking(false)} onDiscard={onDiscard} />
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface DiscardDialogProps {
  isOpen: boolean
  onKeep: () => void
  onDiscard: () => void
}

/** Asks before words are dropped that are stored nowhere. */
export function DiscardDialog({ isOpen, onKeep, onDiscard }: DiscardDialogProps) {
  const { t } = useTranslation('common')
  return (
    <Dialog
      open={isOpen}
      onOpenChange={onKeep}
      title={t('dialog.discardTitle')}
      description={t('dialog.discardText')}
    >
      <DialogActions>
        <DialogClose>
          <Button>{t('dialog.goOn')}</Button>
        </DialogClose>
        <Button
          variant="danger"
          onClick={() => {
            onKeep()
            // Once this dialog is gone: as long as it is there, it holds the focus.
            setTimeout(onDiscard)
          }}
        >
          {t('dialog.discard')}
        </Button>
      </DialogActions>
    </Dialog>
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
