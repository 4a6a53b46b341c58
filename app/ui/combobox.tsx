import { ChevronDown, X } from 'lucide-react'
import { useEffect, useId, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { afterPress, whenPressEnds } from './after-press'
import { IconButton } from './button'
import { classNames } from './class-names'
import { ComboboxItem } from './combobox-item'
import type { ComboboxOption } from './combobox-options'
import { Field, type FieldProps } from './field'
import { useRefilled } from './kept-forms/use-refilled'
import { useCombobox } from './use-combobox'
import { useListPlace } from './use-list-place'

export interface ComboboxProps extends FieldProps {
  options: readonly ComboboxOption[]
  isMultiple?: boolean
  defaultValue?: string | readonly string[]
  /** Steers it from outside; leave out in plain forms, which read its hidden inputs. */
  value?: readonly string[]
  onValueChange?: (values: string[]) => void
  placeholder?: string
  /** Said of words that are no choice: what is missing, by its name. */
  unchosen?: string
}

function startingValues({ defaultValue, field }: Pick<ComboboxProps, 'defaultValue' | 'field'>): string[] {
  const start = defaultValue ?? field?.initialValue
  const values: unknown[] = Array.isArray(start) ? start : [start]
  return values.filter((value): value is string => typeof value === 'string' && value !== '')
}

/** Chooses one or several of many by typing part of a name, with or without accents. Sends `name` once per choice. */
export function Combobox({
  options,
  isMultiple = false,
  defaultValue,
  value,
  onValueChange,
  placeholder,
  unchosen,
  ...frame
}: ComboboxProps) {
  const { t } = useTranslation('common')
  const listId = useId()
  const list = useRef<HTMLUListElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const around = useRef<HTMLDivElement>(null)
  const [own, setOwn] = useState(() => startingValues({ defaultValue, field: frame.field }))
  const selected = value ?? own

  function take(values: string[]) {
    setOwn(values)
    onValueChange?.(values)
  }

  function select(values: string[]) {
    take(values)
    // No key was pressed in it, but what was wrong with the field is so no more.
    input.current?.dispatchEvent(new Event('input', { bubbles: true }))
  }

  useRefilled(input, frame.name ?? frame.field?.name, take)
  const box = useCombobox({ options, selected, isMultiple, onSelect: select })
  const { activeIndex, isOpen, isUnchosen } = box
  const isNothing = isOpen && box.shown.length === 0
  const place = useListPlace(input, list, isOpen)
  const unchosenWords = unchosen ?? t('combobox.unchosen')

  useEffect(() => {
    if (isOpen) list.current?.children[activeIndex]?.scrollIntoView({ block: 'nearest' })
  }, [activeIndex, isOpen])
  usePressedElsewhere(around, isOpen, box.leave)
  // Nothing that is sent says so: the form is held back by the field that shows the words.
  useEffect(
    () => input.current?.setCustomValidity(isUnchosen ? unchosenWords : ''),
    [isUnchosen, unchosenWords],
  )

  return (
    <Field {...frame} errors={box.isLeftUnchosen ? [unchosenWords] : frame.errors}>
      {({ control }) => {
        const { name, required, ...rest } = control
        return (
          <div
            ref={around}
            className="relative"
            onBlur={(event) => {
              if (!event.currentTarget.contains(event.relatedTarget)) afterPress(box.leave)
            }}
          >
            {name
              ? selected.map((one) => (
                  <input
                    key={one}
                    type="hidden"
                    data-kept=""
                    name={name}
                    value={one}
                    disabled={control.disabled}
                  />
                ))
              : null}
            {isMultiple && box.chosen.length > 0 ? (
              <ul aria-label={t('combobox.chosen')} className="mb-1.5 flex flex-wrap gap-1.5">
                {box.chosen.map((option) => (
                  <li
                    key={option.value}
                    className="inline-flex min-h-7 max-w-full items-center gap-0.5 rounded-full bg-wash ps-3 text-sm"
                  >
                    <span className="min-w-0">{option.label}</span>
                    <IconButton
                      icon={X}
                      size="sm"
                      className="rounded-full"
                      label={t('combobox.remove', { label: option.label })}
                      onClick={() => {
                        select(selected.filter((one) => one !== option.value))
                        // At once, before this button is gone: the field knows all that happens here.
                        input.current?.focus()
                      }}
                    />
                  </li>
                ))}
              </ul>
            ) : null}
            <div className="relative">
              <input
                ref={input}
                type="text"
                role="combobox"
                data-speaks-for={name}
                aria-expanded={isOpen}
                aria-controls={listId}
                aria-autocomplete="list"
                aria-activedescendant={isOpen && activeIndex >= 0 ? `${listId}-${activeIndex}` : undefined}
                aria-required={required}
                autoComplete="off"
                spellCheck={false}
                placeholder={placeholder ?? t('combobox.placeholder')}
                value={box.text}
                onChange={(event) => box.type(event.target.value)}
                onClick={box.open}
                onKeyDown={box.handleKeyDown}
                className="field-control pe-16"
                {...rest}
              />
              {!isMultiple && selected.length > 0 && !control.disabled ? (
                <IconButton
                  icon={X}
                  size="sm"
                  label={t('combobox.clear')}
                  className="absolute top-1/2 right-9 -translate-y-1/2"
                  onClick={() => {
                    select([])
                    // As above.
                    input.current?.focus()
                  }}
                />
              ) : null}
              <ChevronDown
                aria-hidden
                size={18}
                className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-quiet"
              />
              <ul
                ref={list}
                id={listId}
                role="listbox"
                // A list that scrolls would be a stop for the keyboard of its own.
                tabIndex={-1}
                aria-label={typeof frame.label === 'string' ? frame.label : t('combobox.options')}
                aria-multiselectable={isMultiple || undefined}
                className={classNames(
                  'absolute z-30 max-h-72 w-full overflow-y-auto rounded-md border border-line bg-paper p-1 shadow-float',
                  place?.side === 'above' ? 'bottom-full mb-1' : 'top-full mt-1',
                  (!isOpen || isNothing) && 'hidden',
                )}
                style={place ? { maxHeight: place.maxHeight } : undefined}
              >
                {isOpen
                  ? box.shown.map((option, index) => (
                      <ComboboxItem
                        key={option.value}
                        id={`${listId}-${index}`}
                        option={option}
                        isActive={index === activeIndex}
                        isSelected={selected.includes(option.value)}
                        onActivate={() => box.setActive(index)}
                        onChoose={() => box.choose(option)}
                      />
                    ))
                  : null}
              </ul>
            </div>
            {isNothing ? (
              // It takes room of its own: there is nothing to choose in it, and what comes next must be in reach.
              <p className="mt-1.5 text-sm wrap-anywhere text-quiet">
                {t('combobox.none', { query: box.text })}
              </p>
            ) : null}
            <span role="status" className="sr-only">
              {isOpen ? t('combobox.found', { count: box.shown.length }) : ''}
            </span>
          </div>
        )
      }}
    </Field>
  )
}

/** A finger that presses what takes no focus leaves the focus, and so the list, where it was. */
function usePressedElsewhere(around: RefObject<HTMLElement>, isOpen: boolean, leave: () => void): void {
  const latest = useRef(leave)
  latest.current = leave
  useEffect(() => {
    if (!isOpen) return
    const leaveIfElsewhere = ({ target }: PointerEvent) => {
      if (target instanceof Node && !around.current?.contains(target)) whenPressEnds(() => latest.current())
    }
    document.addEventListener('pointerdown', leaveIfElsewhere)
    return () => document.removeEventListener('pointerdown', leaveIfElsewhere)
  }, [around, isOpen])
}
