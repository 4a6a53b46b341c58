import type { Language } from '~/kernel/bilingual'
import type { Authority, Wrapper } from './adoption'

/**
 * Words of the official paper. They follow the language of the text, not of the interface: a Vietnamese reader prints
 * the English paper too. The Vietnamese ones are prescribed by NĐ 30/2020/NĐ-CP, annexes I and III.
 */
export interface PaperWords {
  nation: string
  motto: string
  number: (number: string) => string
  wrappers: Record<Wrapper, string>
  authorities: Record<Authority, string>
  recipients: string
  asAbove: string
  archive: string
  annex: string
  assignments: string
  /** "(Kèm theo Thông báo số 05/TB-HNDLM ngày 08 tháng 6 năm 2023 …)" */
  attachedTo: (paper: { wrapper: Wrapper; number: string; date: string; issuer: string }) => string
  columns: { number: string; lead: string; coordinating: string; deadline: string; deliverable: string }
}

const WRAPPERS_VI: PaperWords['wrappers'] = {
  notice: 'Thông báo',
  resolution: 'Nghị quyết',
  plan: 'Kế hoạch',
  minutes: 'Biên bản',
}
const WRAPPERS_EN: PaperWords['wrappers'] = {
  notice: 'Notice',
  resolution: 'Resolution',
  plan: 'Plan',
  minutes: 'Minutes',
}

export const PAPER_WORDS: Record<Language, PaperWords> = {
  vi: {
    nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    motto: 'Độc lập - Tự do - Hạnh phúc',
    number: (number) => `Số: ${number}`,
    wrappers: WRAPPERS_VI,
    authorities: { '': '', 'TM.': 'TM.', 'KT.': 'KT.', 'TL.': 'TL.', 'TUQ.': 'TUQ.', 'Q.': 'Q.' },
    recipients: 'Nơi nhận:',
    asAbove: 'Các cơ quan, tổ chức được giao thực hiện;',
    archive: 'Lưu: VT.',
    annex: 'Phụ lục',
    assignments: 'Phân công thực hiện',
    attachedTo: ({ wrapper, number, date, issuer }) =>
      `(Kèm theo ${WRAPPERS_VI[wrapper]} số ${number} ${date} của ${issuer})`,
    columns: {
      number: 'STT',
      lead: 'Cơ quan chủ trì',
      coordinating: 'Cơ quan phối hợp',
      deadline: 'Thời hạn hoàn thành',
      deliverable: 'Sản phẩm',
    },
  },
  en: {
    nation: 'SOCIALIST REPUBLIC OF VIET NAM',
    motto: 'Independence - Freedom - Happiness',
    number: (number) => `No.: ${number}`,
    wrappers: WRAPPERS_EN,
    authorities: {
      '': '',
      'TM.': 'On behalf of the',
      'KT.': 'For the',
      'TL.': 'By order of the',
      'TUQ.': 'By authority of the',
      'Q.': 'Acting',
    },
    recipients: 'Recipients:',
    asAbove: 'The agencies and organisations named in this text;',
    archive: 'For the record: records office.',
    annex: 'Annex',
    assignments: 'Who carries out what',
    attachedTo: ({ wrapper, number, date, issuer }) =>
      `(Attached to ${WRAPPERS_EN[wrapper]} No. ${number} of ${date}, ${issuer})`,
    columns: {
      number: 'No.',
      lead: 'Lead agency',
      coordinating: 'Coordinating agencies',
      deadline: 'Deadline',
      deliverable: 'Deliverable',
    },
  },
}
