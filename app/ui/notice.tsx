import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger'

const looks: Record<NoticeTone, { icon: LucideIcon; className: string; iconClass: string }> = {
  info: { icon: Info, className: 'bg-blue-tint', iconClass: 'text-blue' },
  success: { icon: CircleCheck, className: 'bg-green-tint', iconClass: 'text-green' },
  warning: { icon: TriangleAlert, className: 'bg-gold-tint', iconClass: 'text-gold' },
  danger: { icon: CircleAlert, className: 'bg-red-tint', iconClass: 'text-red' },
}

export interface NoticeProps {
  tone?: NoticeTone
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  /** It appears while the reader is on the page, so it is read aloud; leave out for what stood there from the start. */
  isLive?: boolean
  className?: string
}

export function Notice({ tone = 'info', title, children, actions, isLive = false, className }: NoticeProps) {
  const { icon: Icon, className: toneClass, iconClass } = looks[tone]
  return (
    <div
      role={isLive ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      className={classNames('flex items-start gap-3 rounded-md px-4 py-3 text-ink', toneClass, className)}
    >
      <Icon aria-hidden size={18} className={classNames('mt-0.5 shrink-0', iconClass)} />
      <div className="min-w-0 grow">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div>{children}</div> : null}
        {actions ? <div className="mt-2 flex flex-wrap gap-3">{actions}</div> : null}
      </div>
    </div>
  )
}
