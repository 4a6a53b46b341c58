import type { ReactNode } from 'react'

export interface PageHeaderProps {
  /** Where the page belongs: a line above the title, links allowed. */
  eyebrow?: ReactNode
  title: ReactNode
  subtitle?: ReactNode
  /** The page's buttons; the most important one last. */
  actions?: ReactNode
}

export function PageHeader({ eyebrow, title, subtitle, actions }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 max-w-[52rem] grow basis-80">
        {eyebrow ? <div className="mb-1 text-sm text-quiet">{eyebrow}</div> : null}
        <h1 className="text-2xl font-bold">{title}</h1>
        {subtitle ? <div className="mt-1 text-quiet">{subtitle}</div> : null}
      </div>
      {actions ? <div className="screen-only flex flex-wrap items-center gap-3">{actions}</div> : null}
    </header>
  )
}
