import type { ReactNode } from 'react'
import { classNames } from './class-names'
import type { Tone } from './badge'

export interface TimelineItem {
  id: string
  /** The moment in words: 08/06/2023 10:20. */
  at: ReactNode
  title: ReactNode
  detail?: ReactNode
  /** Red is for the state's own acts (adopted, issued); teal otherwise. */
  tone?: Tone
}

const dots: Record<Tone, string> = {
  red: 'bg-red',
  gold: 'bg-gold',
  green: 'bg-green',
  blue: 'bg-blue',
  grey: 'bg-grey',
  teal: 'bg-action',
}

export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  return (
    <ol aria-label={label}>
      {items.map((item) => (
        <li
          key={item.id}
          className="relative pb-5 pl-6 last:pb-0 not-last:before:absolute not-last:before:top-3 not-last:before:bottom-[-0.5rem] not-last:before:left-[4.5px] not-last:before:w-px not-last:before:bg-strong-line"
        >
          <span
            aria-hidden
            className={classNames(
              'absolute top-1.5 left-0 size-2.5 rounded-full ring-2 ring-ground',
              dots[item.tone ?? 'teal'],
            )}
          />
          <div className="text-sm text-quiet tabular-nums">{item.at}</div>
          <div className="font-semibold">{item.title}</div>
          {item.detail ? <div className="text-sm text-quiet">{item.detail}</div> : null}
        </li>
      ))}
    </ol>
  )
}
