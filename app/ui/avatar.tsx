import { classNames } from './class-names'
import { initialsAmong } from './initials'
import { usePeers } from './peers'
import { personColourIndex } from './person-colour'

export interface AvatarProps {
  person: { id: string; name: string }
  size?: 'sm' | 'md' | 'lg'
  /** The name stands beside it: then the initials are not read aloud too. */
  isDecorative?: boolean
  className?: string
}

const sizes = { sm: 'size-6 text-[0.625rem]', md: 'size-8 text-sm', lg: 'size-12 text-lg' }

// Written out: Tailwind finds only class names that stand in the source whole.
const colours = [
  'bg-person-1',
  'bg-person-2',
  'bg-person-3',
  'bg-person-4',
  'bg-person-5',
  'bg-person-6',
  'bg-person-7',
  'bg-person-8',
]

export function Avatar({ person, size = 'md', isDecorative = false, className }: AvatarProps) {
  const initials = initialsAmong(person.name, usePeers())
  return (
    <span
      {...(isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': person.name })}
      title={person.name}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-full font-semibold text-on-person select-none',
        sizes[size],
        initials.length > 2 && 'tracking-tighter text-[0.625rem]',
        colours[personColourIndex(person.id)],
        className,
      )}
    >
      {initials}
    </span>
  )
}
