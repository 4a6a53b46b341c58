import type { Language } from '~/kernel/bilingual'
import type { Line } from './line'

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

type NumberedLine = Omit<Line, 'runs'> & { isEmpty?: boolean }

/**
 * The number that each line bears: "1." for a khoản, "a)" for a điểm, "–" for a bullet, null for what bears none. Khoản count on through
 * the paragraphs between them and begin anew under a heading; points count on while nothing stands between them that is less deep or no
 * point; `start` begins anew where it stands. A line that is still empty bears the number that it will have, and counts only when it says
 * something: a freeze leaves it out.
 */
export function numberLines(lines: readonly NumberedLine[], language: Language): (string | null)[] {
  /** The last number by kind and level. */
  let clauses: number[] = []
  let points: number[] = []
  return lines.map(({ kind, level, start, isEmpty = false }) => {
    if (isEmpty && (kind === 'paragraph' || kind === 'heading' || kind === 'quote')) return null
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
        return `${number}.`
      }
      case 'point': {
        const number = start ?? (points[level] ?? 0) + 1
        if (!isEmpty) {
          points = points.slice(0, level)
          points[level] = number
        }
        return `${pointLabel(number - 1, language)})`
      }
      default:
        // What is deeper than the points before it belongs to the last of them.
        points = points.slice(0, level)
        return kind === 'bullet' ? '–' : null
    }
  })
}

const PROVISION: Record<Language, string> = { vi: 'Khuyến nghị', en: 'Recommendation' }

/** What a provision is called in the text itself; "?" where it has no number, as one that was removed has none. */
export function provisionName(number: number | null, language: Language): string {
  return `${PROVISION[language]} ${number ?? '?'}`
}
