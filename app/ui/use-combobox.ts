import { useMemo, useState, type KeyboardEvent } from 'react'
import { matchingOptions, type ComboboxOption } from './combobox-options'

/** More than this is nothing anyone scrolls through; typing narrows it. */
const MAX_SHOWN = 100

export interface ComboboxSelection {
  options: readonly ComboboxOption[]
  selected: readonly string[]
  isMultiple: boolean
  onSelect: (values: string[]) => void
}

/** The state behind a combobox, after the ARIA pattern "editable combobox with list autocomplete". */
export function useCombobox({ options, selected, isMultiple, onSelect }: ComboboxSelection) {
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(0)
  /** `null`: nothing is being typed and the field shows what is chosen. */
  const [query, setQuery] = useState<string | null>(null)
  /** Somebody left the field with words in it that are no choice. */
  const [hasLeft, setHasLeft] = useState(false)

  const shown = useMemo(() => matchingOptions(options, query ?? '').slice(0, MAX_SHOWN), [options, query])
  const chosen = options.filter((option) => selected.includes(option.value))
  const activeIndex = Math.min(active, shown.length - 1)
  /** What is typed is sent nowhere until something is chosen; where a choice stands already, that one holds. */
  const isUnchosen = query !== null && query.trim() !== '' && (isMultiple || chosen.length === 0)

  function open() {
    if (isOpen) return
    const at = isMultiple ? 0 : shown.findIndex((option) => option.value === selected[0])
    setActive(Math.max(at, 0))
    setIsOpen(true)
  }

  function close() {
    setIsOpen(false)
    setHasLeft(false)
    setQuery(null)
  }

  /** Words that are no choice stay, to be mended; they are not silently lost. */
  function leave() {
    if (!isUnchosen) return close()
    setIsOpen(false)
    setHasLeft(true)
  }

  function type(text: string) {
    setHasLeft(false)
    setQuery(text)
    setActive(0)
    setIsOpen(true)
  }

  function choose(option: ComboboxOption) {
    const isChosen = isMultiple && selected.includes(option.value)
    const others = isMultiple ? selected.filter((value) => value !== option.value) : []
    onSelect(isChosen ? others : [...others, option.value])
    // Of several too: an open list lies over the next field, and typing or an arrow opens it again.
    close()
  }

  function move(step: number) {
    if (!isOpen) open()
    else if (shown.length > 0) setActive((activeIndex + step + shown.length) % shown.length)
  }

  function handleKeyDown(event: KeyboardEvent) {
    // While a Vietnamese input method composes, Enter and the arrows belong to it.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter' && isOpen) {
      const option = shown[activeIndex]
      if (option) choose(option)
    } else if (event.key === 'Escape' && isOpen) {
      // The list closes, not the dialog around it.
      event.stopPropagation()
      close()
    } else {
      if (event.key === 'Tab') leave()
      return
    }
    event.preventDefault()
  }

  const text = query ?? (isMultiple ? '' : (chosen[0]?.label ?? ''))
  return {
    isOpen,
    open,
    leave,
    type,
    choose,
    handleKeyDown,
    shown,
    chosen,
    activeIndex,
    setActive,
    text,
    isUnchosen,
    isLeftUnchosen: isUnchosen && hasLeft && !isOpen,
  }
}
