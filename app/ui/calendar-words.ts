import { getI18n } from 'react-i18next'

type Word = (args: { date: string }) => string

/** Where the library looks for words before its own, which do not know Vietnamese (its LocalizedStringProvider writes there). */
const LOCALE = Symbol.for('react-aria.i18n.locale')
const STRINGS = Symbol.for('react-aria.i18n.strings')

/** Looked up when they are said: the reader may have changed the language meanwhile. */
const CALENDAR_WORDS: Record<string, Word> = {
  previous: () => getI18n().t('common:date.previousMonth'),
  next: () => getI18n().t('common:date.nextMonth'),
  selectedDateDescription: ({ date }) => getI18n().t('common:date.selectedDate', { date }),
  todayDate: ({ date }) => getI18n().t('common:date.today', { date }),
  todayDateSelected: ({ date }) => getI18n().t('common:date.todaySelected', { date }),
  dateSelected: ({ date }) => getI18n().t('common:date.selected', { date }),
  minimumDate: () => getI18n().t('common:date.first'),
  maximumDate: () => getI18n().t('common:date.last'),
}

/** Has the calendar of react-aria speak our words, in the reader's language. Before it is drawn for the first time. */
export function speakOurWords(): void {
  const place = globalThis as { [LOCALE]?: string; [STRINGS]?: Record<string, Record<string, Word>> }
  place[LOCALE] ??= 'vi-VN'
  place[STRINGS] ??= { '@react-aria/calendar': CALENDAR_WORDS }
}
