import type { Bilingual } from '~/kernel/bilingual'
import { searchKey } from '~/kernel/vietnamese'

/** The legal form that carries the recommendations: "khuyến nghị" itself is not one of the types of NĐ 30/2020/NĐ-CP. */
export const WRAPPERS = ['notice', 'resolution', 'plan', 'minutes'] as const
export type Wrapper = (typeof WRAPPERS)[number]

/** In whose name is signed (NĐ 30/2020, annex I, part 7); an empty one is the agency's head in person. */
export const AUTHORITIES = ['', 'TM.', 'KT.', 'TL.', 'TUQ.', 'Q.'] as const
export type Authority = (typeof AUTHORITIES)[number]

/** NĐ 30/2020, annex III. */
export const WRAPPER_ABBREVIATIONS: Record<Wrapper, string> = {
  notice: 'TB',
  resolution: 'NQ',
  plan: 'KH',
  minutes: 'BB',
}

/** The number of a paper as it is printed, "05/TB-HNDLM": under 10 with a leading zero, no spaces. */
export function officialNumber(number: number, notation: string): string {
  return `${String(number).padStart(2, '0')}/${notation}`
}

/** Words that say what kind of meeting it is, not what it is about. */
const KIND_OF_MEETING =
  /^(hội nghị|hội thảo|diễn đàn|tọa đàm)( quốc tế| quốc gia| toàn quốc| thường niên)?(?= |$)[\s:“"]*(về )?/i
const SUBJECT_WORDS = 3

/** Initials that stand for a conference in a notation: "Dữ liệu mở và Trí tuệ nhân tạo" gives HNDLM. */
export function meetingCode(titleVi: string): string {
  const subject = titleVi.normalize('NFC').replace(KIND_OF_MEETING, '')
  const beforeAnd = subject.split(/ và |[-–:,;.“”"]/)[0] ?? ''
  const words = beforeAnd.split(/\s+/).filter(Boolean).slice(0, SUBJECT_WORDS)
  // đ becomes Đ, not D: both are letters of a notation.
  return `HN${words.map((word) => initialOf(word)).join('')}`
}

function initialOf(word: string): string {
  const first = Array.from(word)[0] ?? ''
  if (/đ/i.test(first)) return 'Đ'
  return searchKey(first)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
}

export function defaultNotation(wrapper: Wrapper, titleVi: string): string {
  return `${WRAPPER_ABBREVIATIONS[wrapper]}-${meetingCode(titleVi)}`
}

/** Capitals and digits in parts that hyphens join. */
export const NOTATION = /^[A-ZĐ0-9]+(-[A-ZĐ0-9&]+)*$/

/** The meeting as the agency that issues: "Hội nghị …", unless its title says already what kind of meeting it was. */
export function meetingName(title: Bilingual): Bilingual {
  return {
    vi: KIND_OF_MEETING.test(title.vi) ? title.vi : `Hội nghị ${title.vi}`,
    en:
      title.en === '' || /conference|workshop|forum|meeting|seminar|symposium|summit/i.test(title.en)
        ? title.en
        : `Conference on ${title.en}`,
  }
}
