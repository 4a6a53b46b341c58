import { useId, type ReactNode } from 'react'
import { classNames } from './class-names'

export interface SectionProps {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** The heading's rank on the page; `h2` unless the section stands inside another. */
  level?: 2 | 3
  /** White sheet around the content; without it, content stands on the ground. */
  isSheet?: boolean
  id?: string
  className?: string
}

export function Section({
  title,
  description,
  actions,
  children,
  level = 2,
  isSheet = false,
  id,
  className,
}: SectionProps) {
  const headingId = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section id={id} aria-labelledby={headingId} className={classNames('mb-8', className)}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <Heading
            id={headingId}
            className={classNames('font-semibold', level === 2 ? 'text-lg' : 'text-base')}
          >
            {title}
          </Heading>
          {description ? <p className="text-sm text-quiet">{description}</p> : null}
        </div>
        {actions ? <div className="screen-only flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {isSheet ? <div className="sheet p-4 sm:p-6">{children}</div> : children}
    </section>
  )
}
