import type { ReactNode } from 'react'
import { classNames } from './class-names'

export interface DescriptionListProps {
  items: readonly { term: string; description: ReactNode }[]
  /** `rows`: term and description side by side. `stack`: below each other, for a narrow column. */
  layout?: 'rows' | 'stack'
}

export function DescriptionList({ items, layout = 'rows' }: DescriptionListProps) {
  return (
    <dl className="grid gap-3">
      {items.map((item) => (
        <div
          key={item.term}
          className={classNames(
            'min-w-0',
            layout === 'rows' && 'sm:grid sm:grid-cols-[12rem_minmax(0,1fr)] sm:gap-4',
          )}
        >
          <dt className="text-sm text-quiet sm:leading-[1.8]">{item.term}</dt>
          <dd className="min-w-0">{item.description}</dd>
        </div>
      ))}
    </dl>
  )
}
