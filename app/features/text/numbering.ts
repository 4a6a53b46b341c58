import type { Language } from '~/kernel/bilingual'
import { isEmptyLine, type Line } from './line'

/** The letters of points in Vietnamese official papers: đ follows d, and f, j, w, z do not occur. */
const POINTS = 'a b c d đ e g h i k l m n o p q r s t u v x y'.split(' ')

/**
 * The label of a lettered point, without its bracket. English texts write "dd" for "đ", as official translations do,
 * so that "point e" is the same point in both languages. After the last letter they double: aa, bb.
 * @param index from 0
 */
export function pointLabel(index: number, language: Language): string {
  const letter = POINTS[index % POINTS.length] ?? 'a'
  const label = letter === 'đ' && language === 'en' ? 'dd' : letter
  return label.repeat(1 + Math.floor(index / POINTS.length))
}

/**
 * The number that each line bears: "1." for a khoản, "a)" for a điểm, "–" for a bullet, null for what bears none. Khoản count on through
 * the paragraphs between them and begin anew under a heading; points count on while nothing stands between them that is less deep or no
 * point; `start` begins anew where it stands. A line that is still empty bears the number that it will have, and counts only when it says
 * something: a freeze leaves it out.
 */
export function numberLines(lines: readonly Line[], language: Language): (string | null)[] {
  const places = placesOf(lines)
  return lines.map(({ kind }, at) => labelOf(kind, places[at] ?? null, language))
}

function labelOf(kind: Line['kind'], place: number | null, language: Language): string | null {
  if (place === null) return null
  if (kind === 'clause') return `${place}.`
  return kind === 'point' ? `${pointLabel(place - 1, language)})` : '–'
}

/**
 * Several texts as one, for the clipboard: each line keeps the number that it bears in its own. Where it would go on from the text before,
 * its numbering begins anew.
 */
export function joinTexts(texts: readonly (readonly Line[])[]): Line[] {
  let joined: Line[] = []
  for (const text of texts) {
    const own = placesOf(text)
    const before = joined.length
    joined = [...joined, ...text]
    // A start puts what follows right too: there are no more of them than kinds and levels.
    for (;;) {
      const at = placesOf(joined).findIndex(
        (place, index) => index >= before && place !== own[index - before],
      )
      const line = joined[at]
      if (!line) break
      joined[at] = { ...line, start: own[at - before] ?? null }
    }
  }
  return joined
}

/** How manieth each line is among its like, from 1; null for what is not counted. A bullet has always the same. */
function placesOf(lines: readonly Line[]): (number | null)[] {
  /** The last number by kind and level. */
  let clauses: number[] = []
  let points: number[] = []
  return lines.map((line) => {
    const { kind, level, start } = line
    const isEmpty = isEmptyLine(line)
    if (isEmpty && kind !== 'clause' && kind !== 'point') return kind === 'bullet' ? 0 : null
    switch (kind) {
      case 'heading':
        clauses = []
        points = []
        return null
      case 'clause': {
        const number = start ?? (clauses[level] ?? 0) + 1
        if (!isEmpty) {
          points = []
          clauses = clauses.slice(0, level)
          clauses[level] = number
        }
        return number
      }
      case 'point': {
        const number = start ?? (points[level] ?? 0) + 1
        if (!isEmpty) {
          points = points.slice(0, level)
          points[level] = number
        }
        return number
      }
      default:
        // What is deeper than the points before it belongs to the last of them.
        points = points.slice(0, level)
        return kind === 'bullet' ? 0 : null
    }
  })
}

const PROVISION: Record<Language, string> = { vi: 'Khuyến nghị', en: 'Recommendation' }

const REMOVED: Record<Language, string> = { vi: '(đã bỏ)', en: '(removed)' }

/** What a provision is called in the text itself; one without a number stands in it no more. */
export function provisionName(number: number | null, language: Language): string {
  return `${PROVISION[language]} ${number ?? REMOVED[language]}`
}
