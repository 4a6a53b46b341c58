import type { Language } from '~/kernel/bilingual'

/** A part of a whole as an exact fraction, above 0 and up to 1: two thirds is 2/3 and never 67 %. */
export interface Share {
  numerator: number
  denominator: number
}

export const TWO_THIRDS: Share = { numerator: 2, denominator: 3 }

/** What chairs choose from; anything else is typed. */
export const USUAL_SHARES: readonly Share[] = [
  { numerator: 1, denominator: 2 },
  TWO_THIRDS,
  { numerator: 3, denominator: 4 },
]

/** Small enough that a share of any electorate is counted in integers that a number holds exactly. */
const MAX_DENOMINATOR = 1_000_000
const FRACTION = /^(\d{1,7})\s*[/∕⁄]\s*(\d{1,7})$/
/** A Vietnamese comma or an English point, up to four decimals. */
const PERCENTAGE = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%?$/
const SIGNS: Record<string, string> = { '½': '1/2', '⅓': '1/3', '⅔': '2/3', '¼': '1/4', '¾': '3/4' }

/** Reads "2/3", "66,7 %", "66.7" or "67"; null for what is no share above 0 and up to 1. */
export function parseShare(text: string): Share | null {
  const typed = text.trim()
  const written = SIGNS[typed] ?? typed
  const fraction = FRACTION.exec(written)
  if (fraction) return shareOf(Number(fraction[1]), Number(fraction[2]))
  const percentage = PERCENTAGE.exec(written)
  if (!percentage) return null
  const [, whole = '', decimals = ''] = percentage
  return shareOf(Number(whole + decimals), 100 * 10 ** decimals.length)
}

/** A share of nothing is none: a quorum of 0 would let an empty box decide. */
export function isShare({ numerator, denominator }: Share): boolean {
  return numerator > 0 && numerator <= denominator && denominator <= MAX_DENOMINATOR
}

function shareOf(numerator: number, denominator: number): Share | null {
  if (!isShare({ numerator, denominator })) return null
  const divisor = greatestCommonDivisor(numerator, denominator)
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

/** The least whole number that is no less than the share of `whole`: 2/3 of 39 is 26. A part of one counts as one. */
export function leastOf({ numerator, denominator }: Share, whole: number): number {
  // Only integers are divided, and only where nothing remains: no rounding of floating point can lift the result.
  const product = numerator * whole
  const remainder = product % denominator
  return (product - remainder) / denominator + (remainder > 0 ? 1 : 0)
}

/** "2/3", or a percentage where that says it exactly: "66,7 %" in Vietnamese, "66.7%" in English. */
export function shareText({ numerator, denominator }: Share, language: Language): string {
  const isUsual = denominator <= 4 && numerator < denominator && numerator > 0
  const scaled = numerator * MAX_DENOMINATOR
  if (isUsual || scaled % denominator !== 0) return `${numerator}/${denominator}`
  const digits = String(scaled / denominator).padStart(5, '0')
  const decimals = digits.slice(-4).replace(/0+$/, '')
  const percentage = digits.slice(0, -4) + (decimals && (language === 'vi' ? ',' : '.') + decimals)
  return language === 'vi' ? `${percentage} %` : `${percentage}%`
}

/** The columns in which a ballot keeps its quorum. */
export function quorumShare(row: { quorumNumerator: number; quorumDenominator: number }): Share {
  return { numerator: row.quorumNumerator, denominator: row.quorumDenominator }
}
