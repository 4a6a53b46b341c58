import { CalendarDays } from 'lucide-react'
import { Popover } from 'radix-ui'
import {
  lazy,
  Suspense,
  useEffect,
  useId,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type FocusEvent,
  type RefObject,
} from 'react'
import { useTranslation } from 'react-i18next'
import { typedDateTime, typedDay, writtenDate } from '~/kernel/typed-dates'
import { afterPress } from './after-press'
import { IconButton } from './button'
import { classNames } from './class-names'
import { shareStyleNonce } from './style-nonce'

// Most dates are typed: the calendar is fetched when somebody asks for it.
const CalendarPicker = lazy(() => import('./calendar-picker'))

shareStyleNonce()

export interface DateInputProps extends Omit<
  ComponentPropsWithoutRef<'input'>,
  'type' | 'value' | 'defaultValue' | 'min' | 'max'
> {
  withTime: boolean
  /** yyyy-MM-dd or yyyy-MM-ddTHH:mm; or what somebody typed, where a form comes back. */
  defaultValue?: string
  min?: string
  max?: string
  /** Why there are bounds: a sentence. */
  whyBounds?: string
  /** What is wrong with what stands there, in words or as a key; null when nothing is. */
  onProblem: (problem: string | null) => void
}

/**
 * A day, or a day and an hour, as text: 08/06/2023, 08/06/2023 14:30. Typed in any usual form, pasted, or chosen on a
 * calendar. Plain text, so that a telephone's number pad, an input method and a screen reader treat it as such; without
 * scripts it is sent as it was typed (schemas read it, see kernel/form-fields), with them as yyyy-MM-dd or yyyy-MM-ddTHH:mm.
 */
export function DateInput({
  withTime,
  defaultValue = '',
  min,
  max,
  whyBounds,
  onProblem,
  onBlur,
  className,
  ...props
}: DateInputProps) {
  const { t } = useTranslation('common')
  const input = useRef<HTMLInputElement>(null)
  const exampleId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [calendar, setCalendar] = useState<HTMLDivElement | null>(null)
  const isShort = useIsCut(calendar)
  const [canOpen, setCanOpen] = useState(false)
  useEffect(() => setCanOpen(true), [])
  const read = withTime ? typedDateTime : typedDay
  const rangeProblem = useRange({ min, max, whyBounds })
  const start = read(defaultValue)
  useSentAsRead(input, props.name, read)

  function problemOf(text: string): string | null {
    if (text.trim() === '') return null
    const value = read(text)
    return value === null ? (withTime ? 'errors:time-invalid' : 'errors:day-invalid') : rangeProblem(value)
  }

  /** Shows what was understood; what was not is left as it was typed. */
  function settle(element: HTMLInputElement) {
    const value = read(element.value)
    if (value !== null) element.value = writtenDate(value)
    element.setCustomValidity(problemOf(element.value) ?? '')
    afterPress(() => tell(element))
  }

  function tell(element: HTMLInputElement) {
    const problem = problemOf(element.value)
    // A form that no schema checks is held back by this; the words appear beside the field either way.
    element.setCustomValidity(problem ?? '')
    onProblem(problem)
  }

  function choose(value: string) {
    if (!input.current) return
    type(input.current, writtenDate(value))
    tell(input.current)
  }

  return (
    <div className={classNames('relative', withTime ? 'max-w-60' : 'max-w-48')}>
      <input
        placeholder={t(withTime ? 'date.timePlaceholder' : 'date.dayPlaceholder')}
        {...props}
        ref={input}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={[props['aria-describedby'], exampleId].filter(Boolean).join(' ')}
        defaultValue={start === null ? defaultValue : writtenDate(start)}
        onInput={({ currentTarget }) => {
          // Somebody else than the person wrote it, such as what gives a kept form back: it is shown as we write it.
          if (document.activeElement !== currentTarget) settle(currentTarget)
          else if (problemOf(currentTarget.value) === null) tell(currentTarget)
          else currentTarget.setCustomValidity(problemOf(currentTarget.value) ?? '')
        }}
        onBlur={(event: FocusEvent<HTMLInputElement>) => {
          settle(event.currentTarget)
          onBlur?.(event)
        }}
        className={classNames('field-control pe-11 tabular-nums', className)}
      />
      <span id={exampleId} className="sr-only">
        {t(withTime ? 'date.timeExample' : 'date.dayExample')}
      </span>
      {canOpen && !props.disabled ? (
        <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
          <Popover.Trigger asChild>
            <IconButton
              icon={CalendarDays}
              label={t('date.open')}
              size="sm"
              className="absolute top-1/2 right-2 -translate-y-1/2"
            />
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Content
              ref={setCalendar}
              data-in-the-middle={isShort ? '' : undefined}
              align="end"
              sideOffset={6}
              collisionPadding={8}
              aria-label={t('date.calendar')}
              onOpenAutoFocus={(event) => event.preventDefault()}
              onCloseAutoFocus={(event) => {
                // Radix would give it to the button; the day that was chosen stands in the field.
                event.preventDefault()
                input.current?.focus()
              }}
              className="z-60 max-h-(--radix-popover-content-available-height) overflow-y-auto rounded-md border border-line bg-paper p-3 text-ink shadow-float"
            >
              <Suspense fallback={<div className="h-80 w-70" />}>
                <CalendarPicker
                  value={read(input.current?.value ?? '') ?? ''}
                  withTime={withTime}
                  min={min}
                  max={max}
                  onChoose={choose}
                  onDone={() => setIsOpen(false)}
                />
              </Suspense>
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      ) : null}
    </div>
  )
}

/** The field leaves the calendar less room than it needs, above and below: days would be out of sight. Known once it is there. */
function useIsCut(calendar: HTMLElement | null): boolean {
  const [isCut, setIsCut] = useState(false)
  useEffect(() => {
    setIsCut(false)
    if (!calendar) return
    const look = new ResizeObserver(() => {
      if (calendar.scrollHeight > calendar.clientHeight) setIsCut(true)
    })
    look.observe(calendar)
    return () => look.disconnect()
  }, [calendar])
  return isCut
}

/** What is said about a day outside the bounds. The server has its own rule; this only tells in time. */
function useRange({
  min,
  max,
  whyBounds,
}: Pick<DateInputProps, 'min' | 'max' | 'whyBounds'>): (value: string) => string | null {
  const { t } = useTranslation('common')
  const words = { min: min && writtenDate(min), max: max && writtenDate(max) }
  return (value) => {
    const isOutside = (min !== undefined && value < min) || (max !== undefined && value > max)
    if (!isOutside) return null
    const range = t(`date.${min === undefined ? 'until' : max === undefined ? 'from' : 'between'}`, words)
    return whyBounds === undefined ? range : `${range} ${whyBounds}`
  }
}

/** Whoever reads the form, the browser, Remix or Conform, gets the day as it is stored. */
function useSentAsRead(
  input: RefObject<HTMLInputElement>,
  name: string | undefined,
  read: (text: string) => string | null,
): void {
  useEffect(() => {
    const form = input.current?.form
    if (!form || name === undefined) return
    const write = ({ formData }: FormDataEvent) => {
      const value = input.current && !input.current.disabled ? read(input.current.value) : null
      if (value !== null) formData.set(name, value)
    }
    form.addEventListener('formdata', write)
    return () => form.removeEventListener('formdata', write)
  }, [input, name, read])
}

/** As if it had been typed, so that everything that listens to the form hears of it. */
function type(element: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, text)
  element.dispatchEvent(new Event('input', { bubbles: true }))
}
