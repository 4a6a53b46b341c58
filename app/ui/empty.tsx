import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export interface EmptyProps {
  icon?: LucideIcon
  title: ReactNode
  /** Why nothing is here, and what will come. */
  children?: ReactNode
  /** A way on: a button, a link that clears the filter. */
  actions?: ReactNode
}

export function Empty({ icon: Icon, title, children, actions }: EmptyProps) {
  return (
    <div className="flex flex-col items-center rounded-md border border-dashed border-strong-line px-6 py-10 text-center">
      {Icon ? <Icon aria-hidden size={28} className="mb-3 text-quiet" /> : null}
      <p className="font-semibold">{title}</p>
      {children ? <div className="mt-1 max-w-prose text-quiet">{children}</div> : null}
      {actions ? <div className="mt-4 flex flex-wrap justify-center gap-3">{actions}</div> : null}
    </div>
  )
}
