import type { Language } from './bilingual'

/** Vietnam has one zone and no summer time, so wall clock and instant differ by a constant. */
const OFFSET_MS = 7 * 60 * 60 * 1000

function inVietnam(instant: Date | string): Date {
  return new Date(new Date(instant).getTime() + OFFSET_MS)
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

/** 08/06/2023, in Vietnam's time. (Intl's own short Vietnamese date is 8/6/23.) */
export function formatDate(instant: Date | string): string {
  const at = inVietnam(instant)
  return `${pad(at.getUTCDate())}/${pad(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`
}

/** 14:30, in Vietnam's time. */
export function formatTime(instant: Date | string): string {
  const at = inVietnam(instant)
  return `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`
}

/** 08/06/2023 14:30, in Vietnam's time. */
export function formatDateTime(instant: Date | string): string {
  return `${formatDate(instant)} ${formatTime(instant)}`
}

/** A calendar day (yyyy-MM-dd), as deadlines are stored, shown as dd/MM/yyyy. */
export function formatDay(day: string): string {
  const [year, month, date] = day.split('-')
  return `${date}/${month}/${year}`
}

/** Today's calendar day in Vietnam, yyyy-MM-dd. */
export function dayOf(instant: Date | string): string {
  return inVietnam(instant).toISOString().slice(0, 10)
}

/** The calendar day (yyyy-MM-dd) of a column that holds one: those are stored as midnight UTC, so it is read off the instant itself. */
export function storedDay(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** The value of a datetime-local field (yyyy-MM-ddTHH:mm, Vietnam's wall clock) of an instant. */
export function toLocalInput(instant: Date | string): string {
  return inVietnam(instant).toISOString().slice(0, 16)
}

/** The instant meant by a datetime-local field that was filled in with Vietnam's wall clock. */
export function fromLocalInput(value: string): Date {
  return new Date(new Date(`${value}:00.000Z`).getTime() - OFFSET_MS)
}

/** The instant at which a calendar day (yyyy-MM-dd) begins in Vietnam. */
export function startOfDay(day: string): Date {
  return fromLocalInput(`${day}T00:00`)
}

/** 1.234,5 for Vietnamese readers, 1,234.5 for English ones. */
export function formatNumber(value: number, language: Language, maximumFractionDigits = 1): string {
  return new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits }).format(value)
}

/** The long date of an official paper: "ngày 08 tháng 6 năm 2023" (days under 10 and months 1, 2 are padded, NĐ 30/2020) or "8 June 2023". */
export function formatOfficialDate(day: string, language: Language): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  if (language === 'vi') return `ngày ${pad(date)} tháng ${month <= 2 ? pad(month) : month} năm ${year}`
  const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, 1),
  )
  return `${date} ${name} ${year}`
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
// Outside of these a year is a slip of the finger, and the year 0 none that the database knows.
const FIRST_DAY = '1900-01-01'
const DAY_AFTER_LAST = '2200-01-01'

/** True for a calendar day that exists, in a year in which people may meet; 2023-02-30 does not. */
export function isDay(value: string): boolean {
  if (!DAY.test(value)) return false
  const at = new Date(`${value}T00:00:00.000Z`)
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value) return false
  return value >= FIRST_DAY && value < DAY_AFTER_LAST
}

/** True for a moment as `toISOString` writes it, on a day that `isDay` knows. */
export function isMoment(value: string): boolean {
  const at = new Date(value)
  return isDay(value.slice(0, 10)) && !Number.isNaN(at.getTime()) && at.toISOString() === value
}
