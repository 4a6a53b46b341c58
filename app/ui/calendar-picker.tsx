import { CalendarDate, GregorianCalendar, parseDate } from '@internationalized/date'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useId } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from 'react-aria-components/Calendar'
import { Heading } from 'react-aria-components/Heading'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useTranslation } from 'react-i18next'
import { dayOf } from '~/kernel/dates'
import { Button } from './button'
import { speakOurWords } from './calendar-words'
import { useLanguage } from './language'

speakOurWords()

export interface CalendarPickerProps {
  /** yyyy-MM-dd, yyyy-MM-ddTHH:mm, or empty. */
  value: string
  withTime: boolean
  min?: string
  max?: string
  onChoose: (value: string) => void
  onDone: () => void
}

/** A working day's first hour: a guess that is right more often than midnight. */
const FIRST_TIME = '08:00'
const STEP_MINUTES = 5

function dateOf(value: string | undefined): CalendarDate | undefined {
  const day = value?.slice(0, 10)
  return day ? parseDate(day) : undefined
}

const squareClass =
  'inline-flex size-9 cursor-pointer items-center justify-center rounded-md outline-none data-focus-visible:outline-2 data-focus-visible:outline-action'

/** The month, Monday first, in the reader's language; with the hour below it where one is asked. */
export default function CalendarPicker({ value, withTime, min, max, onChoose, onDone }: CalendarPickerProps) {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const [, time = FIRST_TIME] = value.split('T')

  function chooseDay(date: CalendarDate) {
    onChoose(withTime ? `${date.toString()}T${time}` : date.toString())
    if (!withTime) onDone()
  }

  return (
    <I18nProvider locale={language === 'vi' ? 'vi-VN' : 'en-GB'}>
      <Calendar
        // Not left to the library to count from the machine's own zone.
        defaultFocusedValue={dateOf(value) ?? parseDate(dayOf(new Date()))}
        value={dateOf(value) ?? null}
        onChange={(date) => chooseDay(new CalendarDate(date.year, date.month, date.day))}
        minValue={dateOf(min)}
        maxValue={dateOf(max)}
        createCalendar={() => new GregorianCalendar()}
        firstDayOfWeek="mon"
        // Whoever opened the calendar goes on in it; there is nothing else in the popover before it.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label={t('date.calendar')}
      >
        <header className="mb-2 flex items-center justify-between gap-2">
          <AriaButton slot="previous" className={`${squareClass} hover:bg-wash data-disabled:opacity-40`}>
            <ChevronLeft aria-hidden size={18} />
          </AriaButton>
          <Heading className="font-semibold first-letter:uppercase" />
          <AriaButton slot="next" className={`${squareClass} hover:bg-wash data-disabled:opacity-40`}>
            <ChevronRight aria-hidden size={18} />
          </AriaButton>
        </header>
        <CalendarGrid weekdayStyle={language === 'vi' ? 'narrow' : 'short'}>
          <CalendarGridHeader>
            {(day) => (
              <CalendarHeaderCell className="size-9 text-center text-sm font-medium text-quiet">
                {day}
              </CalendarHeaderCell>
            )}
          </CalendarGridHeader>
          <CalendarGridBody>
            {(date) => (
              <CalendarCell
                date={date}
                className={`${squareClass} tabular-nums hover:bg-action-tint data-disabled:cursor-not-allowed data-disabled:text-quiet data-disabled:opacity-50 data-outside-month:hidden data-selected:bg-action data-selected:font-semibold data-selected:text-on-action data-today:ring-1 data-today:ring-field-line data-today:ring-inset data-unavailable:opacity-40`}
              />
            )}
          </CalendarGridBody>
        </CalendarGrid>
      </Calendar>
      {withTime ? (
        <TimeRow
          time={time}
          onChoose={(next) => onChoose(`${value.slice(0, 10) || dayOf(new Date())}T${next}`)}
          onDone={onDone}
        />
      ) : null}
    </I18nProvider>
  )
}

interface TimeRowProps {
  time: string
  onChoose: (time: string) => void
  onDone: () => void
}

function TimeRow({ time, onChoose, onDone }: TimeRowProps) {
  const { t } = useTranslation('common')
  const id = useId()
  const [hour = '', minute = ''] = time.split(':')
  const hours = Array.from({ length: 24 }, (_, at) => String(at).padStart(2, '0'))
  const steps = Array.from({ length: 60 / STEP_MINUTES }, (_, at) =>
    String(at * STEP_MINUTES).padStart(2, '0'),
  )
  // A minute that was typed stays choosable.
  const minutes = steps.includes(minute) ? steps : [...steps, minute].sort()
  return (
    <div className="mt-3 flex items-end gap-2 border-t border-line pt-3">
      <TimePart
        id={`${id}-hour`}
        label={t('date.hour')}
        options={hours}
        value={hour}
        onChoose={(next) => onChoose(`${next}:${minute}`)}
      />
      <TimePart
        id={`${id}-minute`}
        label={t('date.minute')}
        options={minutes}
        value={minute}
        onChoose={(next) => onChoose(`${hour}:${next}`)}
      />
      <Button variant="primary" onClick={onDone}>
        {t('date.done')}
      </Button>
    </div>
  )
}

interface TimePartProps {
  id: string
  label: string
  options: readonly string[]
  value: string
  onChoose: (value: string) => void
}

function TimePart({ id, label, options, value, onChoose }: TimePartProps) {
  return (
    <div className="grow">
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
        className="field-control tabular-nums"
      >
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </div>
  )
}
