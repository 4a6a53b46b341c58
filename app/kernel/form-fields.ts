/**
 * The zod pieces of which every form's schema is made, so that what people write is read in one way: composed, without
 * what cannot be seen, and days as they are typed here. A schema that reads a text without them fails the lint.
 */
import { z } from 'zod'
import { typedDateTime, typedDay } from './typed-dates'
import { cleanLine, cleanText, isVisible } from './visible-text'

const REQUIRED = 'errors:required'
const TOO_LONG = 'errors:too-long'

/** A name or a title that must say something. `missing` is the key of what is said where it does not. */
export function requiredLine(max: number, missing = REQUIRED) {
  return z.string({ error: missing }).overwrite(cleanLine).refine(isVisible, missing).max(max, TOO_LONG)
}

/** A name or a title that may stay empty. */
export function optionalLine(max: number) {
  return z.string().overwrite(cleanLine).max(max, TOO_LONG).default('')
}

function trimmed(text: string): string {
  return cleanText(text).trim()
}

/** Words over several lines that must say something: a reason, an opinion, a comment. */
export function requiredText(max: number, missing = REQUIRED) {
  return z.string({ error: missing }).overwrite(trimmed).refine(isVisible, missing).max(max, TOO_LONG)
}

/** Words over several lines that may stay empty. */
export function optionalText(max: number) {
  return z.string().overwrite(trimmed).max(max, TOO_LONG).default('')
}

/** What is saved while it is being written: its spaces at the ends are the writer's. */
export function unfinishedText(max: number) {
  return z.string({ error: REQUIRED }).overwrite(cleanText).max(max, TOO_LONG)
}

/** An address, as mail servers compare it; whether it is one is asked by `emailAddress`. */
export function typedAddress() {
  return z
    .string({ error: REQUIRED })
    .overwrite((text) => cleanLine(text).toLowerCase())
    .max(254, TOO_LONG)
}

export function emailAddress() {
  return typedAddress().pipe(z.email({ error: 'errors:email-invalid' }))
}

/**
 * A whole number within bounds, typed in digits and nothing else: `Number` would also read 0x10, 1e3 and an empty field.
 * `message` is the key of what is said of everything else.
 */
export function wholeNumber({ min, max }: { min: number; max: number }, message: string) {
  return z.string({ error: message }).transform((text, context) => {
    const plain = text.normalize('NFKC').trim()
    const value = /^\d{1,15}$/.test(plain) ? Number(plain) : Number.NaN
    if (value >= min && value <= max) return value
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

/** A calendar day, typed as 08/06/2023 or sent as 2023-06-08; read as yyyy-MM-dd. */
export function day() {
  return z.string({ error: REQUIRED }).transform((text, context) => {
    const read = typedDay(text)
    if (read !== null) return read
    context.addIssue({ code: 'custom', message: 'errors:day-invalid' })
    return z.NEVER
  })
}

/** A day and an hour of Vietnam's wall clock, typed as 08/06/2023 14:30; read as yyyy-MM-ddTHH:mm (see `fromLocalInput`). */
export function localTime() {
  return z.string({ error: REQUIRED }).transform((text, context) => {
    const read = typedDateTime(text)
    if (read !== null) return read
    context.addIssue({ code: 'custom', message: 'errors:time-invalid' })
    return z.NEVER
  })
}
