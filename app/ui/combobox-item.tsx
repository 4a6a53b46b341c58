import { Check } from 'lucide-react'
import { classNames } from './class-names'
import type { ComboboxOption } from './combobox-options'

interface ComboboxItemProps {
  id: string
  option: ComboboxOption
  isActive: boolean
  isSelected: boolean
  onActivate: () => void
  onChoose: () => void
}

/** One choice of an open list. */
export function ComboboxItem({ id, option, isActive, isSelected, onActivate, onChoose }: ComboboxItemProps) {
  return (
    // The focus stays in the text field, which handles the keys and names this item as active.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <li
      id={id}
      role="option"
      aria-selected={isSelected}
      onMouseMove={onActivate}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={classNames(
        'flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-3 py-1.5',
        isActive && 'bg-action-tint outline-1 -outline-offset-1 outline-action',
      )}
    >
      <span className="min-w-0 grow">
        <span className={classNames('block', isSelected && 'font-semibold')}>{option.label}</span>
        {option.hint ? <span className="block text-sm text-quiet">{option.hint}</span> : null}
      </span>
      {isSelected ? <Check aria-hidden size={16} className="shrink-0 text-action" /> : null}
    </li>
  )
}
