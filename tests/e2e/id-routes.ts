import type { IdRoute } from './id-route'
import { WORKSHOP_ROUTES } from './id-routes-workshop'

const comment = { intent: 'add', body: 'Lời lạ', side: 'vi', start: '{}', end: '{}', quotedText: 'x' }
const issue = {
  intent: 'review',
  wrapper: 'notice',
  number: '7',
  notation: 'TB-LA',
  issuedOn: '2026-10-02',
  placeVi: 'Huế',
  placeEn: 'Huế',
  issuerVi: 'Hội nghị',
  issuerEn: 'Conference',
  authority: 'TM.',
  signatoryTitleVi: 'Chủ tọa',
  signatoryTitleEn: 'Chair',
  signatoryName: 'Người lạ',
}

const texts: IdRoute[] = [
  {
    route: 'recommendations.$recommendationId',
    path: (e) => `/recommendations/${e.consultedId}`,
    by: 'daumoi.hue',
    shows: ['secret-consulted', 'secret-comment'],
    posts: [
      () => comment,
      (e) => ({ intent: 'reply', commentId: e.commentId, body: 'Lời lạ' }),
      (e) => ({ intent: 'resolve', commentId: e.commentId, disposition: 'accepted', revision: '0' }),
      () => ({ intent: 'end-consultation', revision: '0' }),
    ],
  },
  {
    route: 'recommendations.$recommendationId',
    path: (e) => `/recommendations/${e.draftId}`,
    by: 'soanthao1',
    shows: ['secret-draft'],
    posts: [
      () => ({ intent: 'start-consultation', revision: '0' }),
      () => ({ intent: 'freeze', revision: '0' }),
    ],
  },
  {
    route: 'recommendations.$recommendationId_.comments',
    path: (e) => `/recommendations/${e.consultedId}/comments`,
    by: 'daumoi.hue',
    shows: ['secret-consulted', 'secret-comment'],
    posts: [(e) => ({ intent: 'answers-seen', commentIds: e.commentId })],
  },
  {
    route: 'recommendations.$recommendationId_.versions.$number',
    path: (e) => `/recommendations/${e.frozenId}/versions/1`,
    by: 'daumoi.hue',
    shows: ['secret-frozen'],
    posts: [(e) => ({ intent: 'answers-seen', commentIds: e.commentId })],
  },
  {
    route: 'recommendations.$recommendationId_.versions.$number',
    path: (e) => `/recommendations/${e.adoptedId}/versions/1`,
    by: 'daumoi.hue',
    shows: ['secret-adopted'],
    isPublic: true,
    everybodySees: ['secret-adopted', 'secret-workshop'],
  },
  {
    route: 'recommendations.$recommendationId_.ballot',
    path: (e) => `/recommendations/${e.frozenId}/ballot`,
    by: 'chutoa',
    shows: ['secret-frozen'],
    posts: [() => ({ questionVi: 'Hỏi?', questionEn: 'Asked?', quorum: '1/2', revision: '1' })],
  },
  {
    route: 'recommendations.$recommendationId_.adoption',
    path: (e) => `/recommendations/${e.adoptedId}/adoption`,
    by: 'tochuc',
    shows: ['secret-adopted'],
    posts: [() => issue, () => ({ ...issue, intent: 'issue', revision: '1' })],
  },
]

const outcomes: IdRoute[] = [
  {
    route: 'ballots.$ballotId',
    path: (e) => `/ballots/${e.openBallotId}`,
    by: 'daumoi.hue',
    shows: ['secret-voted'],
    posts: [() => ({ intent: 'cast', choice: 'against' }), () => ({ intent: 'close', revision: '0' })],
  },
  {
    route: 'ballots.$ballotId',
    path: (e) => `/ballots/${e.closedBallotId}`,
    by: 'daumoi.hue',
    shows: ['secret-adopted', 'secret-opinion'],
  },
  {
    route: 'ballots.$ballotId_.proof[.]json',
    path: (e) => `/ballots/${e.closedBallotId}/proof.json`,
    by: 'daumoi.hue',
    shows: ['secret-opinion'],
  },
  {
    route: 'ballots.$ballotId_.hall',
    path: (e) => `/ballots/${e.openBallotId}/hall`,
    by: 'chutoa',
    shows: ['secret-voted'],
  },
  {
    route: 'files.$fileId',
    path: (e) => `/files/${e.materialFileId}`,
    by: 'daumoi.hue',
    shows: ['secret-slides'],
  },
  {
    route: 'files.$fileId',
    path: (e) => `/files/${e.evidenceFileId}`,
    by: 'lanhdao.hue',
    shows: ['secret-evidence'],
  },
  {
    route: 'follow-up.actions.$actionId',
    path: (e) => `/follow-up/actions/${e.actionId}`,
    by: 'daumoi.hue',
    shows: ['secret-done', 'secret-difficulties', 'secret-evidence'],
    isPublic: true,
    posts: [
      () => ({ intent: 'submit', number: '2', percent: '99', done: 'Lạ', revision: '1' }),
      () => ({ intent: 'save', number: '2', percent: '99', done: 'Lạ', revision: '1' }),
      (e) => ({ intent: 'approve', reportId: e.reportId, revision: '1' }),
      (e) => ({ intent: 'return', reportId: e.reportId, reason: 'Lạ', revision: '1' }),
      (e) => ({ intent: 'remove-evidence', fileId: e.evidenceFileId }),
    ],
  },
  {
    route: 'follow-up.actions.$actionId_.autosave',
    path: (e) => `/follow-up/actions/${e.actionId}/autosave`,
    posts: [() => ({ number: '2', percent: '99', done: 'Lạ', fields: 'percent,done', revision: '1' })],
  },
  {
    route: 'follow-up.actions.$actionId_.evidence',
    path: (e) => `/follow-up/actions/${e.actionId}/evidence`,
    posts: [() => ({ file: '%PDF-1.4 foreign' })],
  },
  {
    route: 'follow-up.organisations.$organisationId',
    path: (e) => `/follow-up/organisations/${e.provinceId}`,
    by: 'daumoi.hue',
    isPublic: true,
  },
  {
    route: 'register.$adoptionId_.replacement',
    path: (e) => `/register/${e.adoptionId}/replacement`,
    by: 'tochuc',
    posts: [
      () => ({ ...issue, reasonVi: 'Sai', reasonEn: 'Wrong' }),
      () => ({ ...issue, reasonVi: 'Sai', reasonEn: 'Wrong', intent: 'issue', revision: '0' }),
    ],
  },
  { route: 'register.$adoptionId', path: (e) => `/register/${e.adoptionId}`, by: 'quantri', isPublic: true },
  {
    route: 'register.$adoptionId_.text[.]json',
    path: (e) => `/register/${e.adoptionId}/text.json`,
    by: 'quantri',
    isPublic: true,
  },
  // Its token is a secret of its own: who has it, is let in, and membership's tests say so.
  {
    route: 'invitation.$token',
    path: () => '/invitation/no-such-token-at-all',
    posts: [() => ({ password: 'một mật khẩu đủ dài', repeated: 'một mật khẩu đủ dài' })],
    unknown: 410,
  },
  // Leads on from a notice to the page that it is about; that nobody gets there by somebody else's, its room's tests say.
  { route: 'notices.$noticeId', path: (e) => `/notices/${e.commentId}` },
  // The address is the right, as with an invitation.
  { route: 'unsubscribe.$token', path: () => '/unsubscribe/no-such.token', posts: [() => ({})] },
]

export const ID_ROUTES: readonly IdRoute[] = [...WORKSHOP_ROUTES, ...texts, ...outcomes]
