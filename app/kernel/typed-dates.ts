import { formatDay, isDay } from './dates'

/** yyyy-MM-dd, as forms and the database carry a day. */
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})/
/** Day, month, year, with whatever people put between them. Words as in "ngày 8 tháng 6 năm 2023" are taken for that too. */
const PARTED = /^(\d{1,2})[/.\-\s]+(\d{1,2})[/.\-\s]+(\d{4}|\d{2})(?!\d)/
/** 08062023: what a telephone's number pad can type. */
const RUN = /^(\d{2})(\d{2})(\d{4})/
/** 14:30, 14h30, 14g30, 14.30, 1430, 9:05; seconds are not looked at. */
const TIME = /^(\d{1,2})\s*[:.hg]\s*(\d{2})(?:[:.]\d{2}(?:\.\d+)?)?(?!\d)|^(\d{2})(\d{2})(?!\d)/i

interface Read {
  day: string
  rest: string
}

function pad(value: string): string {
  return value.padStart(2, '0')
}

/** The day at the beginning of a text, and what stands behind it. */
function readDay(text: string): Read | null {
  // NFKC: an input method may leave full-width digits and slashes.
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/\s*(?:ngày|tháng|năm)\s*/giu, ' ')
    .trim()
  const iso = ISO.exec(plain)
  const found = iso ?? PARTED.exec(plain) ?? RUN.exec(plain)
  if (!found) return null
  const [all, first = '', second = '', third = ''] = found
  const [year, month, date] = iso ? [first, second, third] : [third, second, first]
  const day = `${year.length === 2 ? `20${year}` : year}-${pad(month)}-${pad(date)}`
  return isDay(day) ? { day, rest: plain.slice(all.length).trim() } : null
}

/** HH:mm of the 24 hours, or null. Nothing may stand behind it. */
export function typedTime(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const found = TIME.exec(plain)
  if (!found || found[0].length !== plain.length) return null
  const hours = found[1] ?? found[3] ?? ''
  const minutes = found[2] ?? found[4] ?? ''
  return Number(hours) < 24 && Number(minutes) < 60 ? `${pad(hours)}:${minutes}` : null
}

function timeBehind(rest: string): string | null {
  return typedTime(rest.replace(/^(?:T|,|-|lúc)?\s*/iu, ''))
}

/**
 * The calendar day (yyyy-MM-dd) that somebody typed or pasted: 8/6/2023, 08-06-2023, 8.6.23, 08062023, 2023-06-08; the day
 * comes first. A time behind it is left out. Null for everything else, and for days that do not exist.
 */
export function typedDay(text: string): string | null {
  const read = readDay(text)
  return read && (read.rest === '' || timeBehind(read.rest) !== null) ? read.day : null
}

/** As `typedDay`, with the hour that must stand behind it: yyyy-MM-ddTHH:mm of Vietnam's wall clock. */
export function typedDateTime(text: string): string | null {
  const read = readDay(text)
  const time = read && timeBehind(read.rest)
  return read && time ? `${read.day}T${time}` : null
}

/** How a field shows what it means (yyyy-MM-dd or yyyy-MM-ddTHH:mm): 08/06/2023, 08/06/2023 14:30. */
export function writtenDate(value: string): string {
  const [day = '', time] = value.split('T')
  return time === undefined ? formatDay(day) : `${formatDay(day)} ${time}`
}
