import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  Info,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type Tone = 'red' | 'gold' | 'green' | 'blue' | 'grey' | 'teal'

export const toneClasses: Record<Tone, string> = {
  red: 'bg-red-tint text-red',
  gold: 'bg-gold-tint text-gold',
  green: 'bg-green-tint text-green',
  blue: 'bg-blue-tint text-blue',
  grey: 'bg-grey-tint text-grey',
  teal: 'bg-action-tint text-action',
}

/** A state is never told by colour alone: each tone brings its own shape. */
const toneIcons: Record<Tone, LucideIcon> = {
  red: CircleAlert,
  gold: TriangleAlert,
  green: CircleCheck,
  blue: CircleDot,
  grey: CircleDashed,
  teal: Info,
}

export interface BadgeProps {
  tone: Tone
  /** Instead of the tone's own icon; `null` for none, where a word alone is clear. */
  icon?: LucideIcon | null
  children: ReactNode
  className?: string
}

export function Badge({ tone, icon, children, className }: BadgeProps) {
  const Icon = icon === undefined ? toneIcons[tone] : icon
  return (
    <span
      className={classNames(
        'inline-flex max-w-full items-center gap-1.5 rounded-full px-2 py-0.5 text-sm font-medium',
        toneClasses[tone],
        className,
      )}
    >
      {Icon ? <Icon aria-hidden size={14} className="shrink-0" /> : null}
      <span className="min-w-0">{children}</span>
    </span>
  )
}
