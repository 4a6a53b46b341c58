import type { Language } from '~/kernel/bilingual'
import type { Choice, Verdict } from './ballot'

/**
 * Words that stand in both languages at once, on the ballot paper and on the hall's screen, so they do not follow the
 * language of the interface. In code because a page is given the words of one language only.
 */
export interface BallotWords {
  choices: Record<Choice, string>
  verdicts: Record<Verdict, string>
  rollCall: string
  voted: string
  delegations: (count: number) => string
  quorum: (quorum: number, isReached: boolean) => string
  openedAt: (time: string) => string
  closedAt: (time: string) => string
  resultsLater: string
  votesDoubtful: string
}

export const BALLOT_WORDS: Record<Language, BallotWords> = {
  vi: {
    choices: {
      for: 'Tán thành',
      against: 'Không tán thành',
      other: 'Ý kiến khác',
      abstain: 'Không biểu quyết',
    },
    verdicts: {
      adopted: 'Được thông qua',
      'not-adopted': 'Không được thông qua',
      'no-quorum': 'Không đủ túc số',
      void: 'Đã hủy, không có kết quả',
    },
    rollCall: 'Biểu quyết công khai',
    voted: 'Đã bỏ phiếu',
    delegations: (count) => `${count} đoàn`,
    quorum: (quorum, isReached) => (isReached ? `Túc số ${quorum} đã đạt` : `Túc số ${quorum} chưa đạt`),
    openedAt: (time) => `Mở lúc ${time}`,
    closedAt: (time) => `Đóng lúc ${time}`,
    resultsLater: 'Kết quả chỉ hiển thị sau khi đóng.',
    votesDoubtful: 'Phiếu lưu trong hệ thống không khớp với phiếu đã bỏ.',
  },
  en: {
    choices: { for: 'For', against: 'Against', other: 'Other opinion', abstain: 'Abstain' },
    verdicts: {
      adopted: 'Adopted',
      'not-adopted': 'Not adopted',
      'no-quorum': 'No quorum',
      void: 'Voided, no result',
    },
    rollCall: 'Roll-call vote',
    voted: 'Voted',
    delegations: (count) => (count === 1 ? '1 delegation' : `${count} delegations`),
    quorum: (quorum, isReached) =>
      isReached ? `Quorum of ${quorum} reached` : `Quorum of ${quorum} not reached`,
    openedAt: (time) => `Opened at ${time}`,
    closedAt: (time) => `Closed at ${time}`,
    resultsLater: 'Results appear after the close.',
    votesDoubtful: 'The stored votes are not those that were cast.',
  },
}

/** "9f2c41ab…5c07": enough of a hash to compare by eye; the whole one is on the version's page. */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 8)}…${sha256.slice(-4)}`
}
