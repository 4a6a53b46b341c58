import { isDay } from '~/kernel/dates'
import { MOST_COPIED, NO_DEADLINE } from '~/kernel/draft-names'
import {
  DEEPEST_LEVEL,
  HIGHEST_START,
  LINE_KINDS,
  LINK_MARK,
  LONGEST_ADDRESS,
  SIMPLE_MARKS,
  type EmbedKind,
} from '~/kernel/line-names'
import { isId } from '~/kernel/ids'
import { isPosition } from '../position'
import { safeAddress } from '../link'

/** What the fields of a document may say. `writer` is the user's id of whoever has written it. */
export type Check = (value: unknown, writer: string) => boolean

const MOST_COORDINATING = 500
const MOST_RANGES = 10_000
const MOST_MERGED = 1_000

export const words =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most

export const oneOf =
  (choices: readonly unknown[]): Check =>
  (value) =>
    choices.includes(value)

const countTo =
  (most: number, least = 0): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most

/** Exactly these fields. */
const record =
  (fields: Record<string, Check>): Check =>
  (value, writer) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const said = Object.entries(value)
    const isKnown = ([name, one]: [string, unknown]) =>
      Object.hasOwn(fields, name) && fields[name]?.(one, writer) === true
    return said.length === Object.keys(fields).length && said.every(isKnown)
  }

export const either =
  (...checks: Check[]): Check =>
  (value, writer) =>
    checks.some((check) => check(value, writer))

const listOf =
  (most: number, check: Check): Check =>
  (value, writer) =>
    Array.isArray(value) && value.length <= most && value.every((one) => check(one, writer))

export const nothing: Check = (value) => value === null
export const ownId: Check = (value, writer) => value === writer
export const id: Check = isId

/** As `toISOString` writes a day of our years: what else `Date.parse` takes, others may not, or read differently. */
const time: Check = (value) => {
  const ms = typeof value === 'string' && value.length === 24 ? Date.parse(value) : NaN
  return !Number.isNaN(ms) && new Date(ms).toISOString() === value
}
/** Of pages' clocks, as text or in milliseconds. */
export const moment = either(time, countTo(Number.MAX_SAFE_INTEGER))

export const position: Check = isPosition
const clock = countTo(Number.MAX_SAFE_INTEGER)
const rowOf =
  (length: number): Check =>
  (value, writer) =>
    listOf(length, clock)(value, writer) && (value as unknown[]).length === length
/** Letters by their names, and the clock of the first of their copies. */
const copied = listOf(MOST_COPIED, rowOf(4))
export const removal = either(
  record({ by: ownId, at: time }),
  record({ by: ownId, at: time, into: id }),
  record({ by: ownId, at: time, into: id, letters: copied }),
)
export const split = record({ by: ownId, letters: copied })
export const assignment = either(
  nothing,
  record({ kind: oneOf(['organisation']), id }),
  record({ kind: oneOf(['all-provinces']) }),
)
export const coordinating = listOf(MOST_COORDINATING, id)
export const deadline: Check = (value) =>
  value === null || value === NO_DEADLINE || (typeof value === 'string' && isDay(value))

const hash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
/** By nobody is what came as two texts that match: only the server says so, and nobody asks it. */
export const confirmation = record({ vi: hash, en: hash, by: ownId, at: time })
export const author = (modes: readonly string[]): Check =>
  record({ user: id, mode: oneOf(modes), at: moment })

export const lineKind = oneOf(LINE_KINDS)
export const lineLevel = countTo(DEEPEST_LEVEL)
export const lineStart = either(nothing, countTo(HIGHEST_START))

const span = countTo(MOST_MERGED, 1)
export const merged: Check = (value, writer) =>
  listOf(2, span)(value, writer) && (value as unknown[]).length === 2

/** Letters by their names: client, clock, length. */
export const ranges = listOf(MOST_RANGES, rowOf(3))

/** Parts of strikes: each begins with the strike's id. */
export const strikeRanges = listOf(
  MOST_RANGES,
  (value, writer) => Array.isArray(value) && id(value[0], writer) && rowOf(3)(value.slice(1), writer),
)

/** Plain data of at most so many characters and values. */
export const json =
  (most: number): Check =>
  (value) => {
    const left = [value]
    let size = 0
    while (left.length > 0) {
      const one = left.pop()
      size += 1
      if (typeof one === 'string') size += one.length
      else if (Array.isArray(one) || isPlain(one)) {
        if (!Array.isArray(one)) size += Object.keys(one).join('').length
        for (const inner of Object.values(one)) left.push(inner)
      } else if (one !== null && typeof one !== 'boolean' && !Number.isFinite(one)) return false
      if (size > most) return false
    }
    return true
  }

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)

/** A mark of letters: on or off, or the address of a link. */
export function isMark(name: string, value: unknown): boolean {
  if (value === null) return name === LINK_MARK || isSimpleMark(name)
  return name === LINK_MARK ? isWebAddress(value) : isSimpleMark(name) && value === true
}

const isSimpleMark = (name: string) => SIMPLE_MARKS.some((known) => known === name)

/** An address that does nothing but lead somewhere. */
function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_ADDRESS && safeAddress(value) !== null
}

/** What stands in a text like a letter: `{ table: id }`, `{ note: id }`, `{ ref: id }`, `{ break: true }`. */
export function isEmbed(value: unknown, kinds: readonly EmbedKind[]): boolean {
  return kinds.some((kind) => record({ [kind]: kind === 'break' ? oneOf([true]) : id })(value, ''))
}
