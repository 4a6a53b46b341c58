import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Toaster as Sonner, toast, useSonner } from 'sonner'
import { useRootMark } from './use-root-mark'

/** Drawn once by the frame. Toasts only confirm: whatever the reader must act on stands on the page itself. */
export function Toaster() {
  const { t } = useTranslation('common')
  useRootMark('toast', useSonner().toasts.length > 0)
  return (
    <Sonner
      containerAriaLabel={t('toast.label')}
      position="bottom-right"
      mobileOffset={{ bottom: '5rem', left: '1rem', right: '1rem' }}
      duration={6000}
      icons={{
        success: <CircleCheck aria-hidden size={18} className="text-green" />,
        error: <CircleAlert aria-hidden size={18} className="text-red" />,
        info: <Info aria-hidden size={18} className="text-blue" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-start gap-3 rounded-md border border-line bg-paper px-4 py-3 font-sans text-base text-ink shadow-float sm:w-88',
          icon: 'mt-0.5 shrink-0',
          title: 'font-medium',
          description: 'text-sm text-quiet',
          actionButton: 'ms-auto shrink-0 min-h-6 font-semibold text-action hover:underline',
        },
      }}
    />
  )
}

interface ToastOptions {
  description?: string
  action?: { label: string; onClick: () => void }
}

export interface Toasts {
  success: (message: string, options?: ToastOptions) => void
  error: (message: string, options?: ToastOptions) => void
  info: (message: string, options?: ToastOptions) => void
}

export function useToast(): Toasts {
  return useMemo(
    () => ({
      success: (message, options) => void toast.success(message, options),
      error: (message, options) => void toast.error(message, options),
      info: (message, options) => void toast.info(message, options),
    }),
    [],
  )
}
