import type { Language } from '~/kernel/bilingual'
import { provisionName } from '~/features/text/numbering'

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
    provision: (number) => provisionName(number, 'vi'),
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
    provision: (number) => provisionName(number, 'en'),
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
