import type { Language } from '~/kernel/bilingual'

/**
 * Words that belong to the paper, so they follow the language of the text and not the language of the interface.
 * Both are always at hand: a reader of either language sees both texts side by side.
 */
export interface VersionWords {
  provision: (number: number) => string
  lead: string
  coordinating: string
  deadline: string
  noDeadline: string
  deliverable: string
  allProvinces: string
  matching: string
  notMatching: string
}

export const VERSION_WORDS: Record<Language, VersionWords> = {
  vi: {
    provision: (number) => `Khuyến nghị ${number}`,
    lead: 'Cơ quan chủ trì',
    coordinating: 'Cơ quan phối hợp',
    deadline: 'Thời hạn hoàn thành',
    noDeadline: 'Không quy định thời hạn',
    deliverable: 'Sản phẩm',
    allProvinces: 'Tất cả các tỉnh, thành phố',
    matching: 'Hai bản khớp',
    notMatching: 'Hai bản chưa khớp',
  },
  en: {
    provision: (number) => `Recommendation ${number}`,
    lead: 'Lead agency',
    coordinating: 'Coordinating agencies',
    deadline: 'Deadline',
    noDeadline: 'No deadline required',
    deliverable: 'Deliverable',
    allProvinces: 'All provinces and cities',
    matching: 'The two languages match',
    notMatching: 'The two languages do not match',
  },
}

/** The letters of points in Vietnamese official papers: đ follows d, and f, j, w, z do not occur. */
const POINTS = 'a b c d đ e g h i k l m n o p q r s t u v x y'.split(' ')

/**
 * The label of a lettered point, without its bracket. English texts write "dd" for "đ", as official translations do,
 * so that "point e" is the same point in both languages. After the last letter they double: aa, bb.
 */
export function pointLabel(index: number, language: Language): string {
  const letter = POINTS[index % POINTS.length] ?? 'a'
  const label = letter === 'đ' && language === 'en' ? 'dd' : letter
  return label.repeat(1 + Math.floor(index / POINTS.length))
}
