import type { ClosedEvent } from './closed-event'

/** One page as one person sees it. `null` is a visitor. */
export interface PageCase {
  name: string
  as: string | null
  path: (event: ClosedEvent) => string
  /** What it answers; 200 where nothing is said. */
  status?: number
}

const workshop: PageCase[] = [
  { name: 'workshops', as: 'tochuc', path: () => '/workshops' },
  { name: 'new workshop', as: 'tochuc', path: () => '/workshops/new' },
  { name: 'programme', as: null, path: (e) => `/workshops/${e.publicWorkshopId}` },
  { name: 'programme, for its organiser', as: 'tochuc', path: (e) => `/workshops/${e.workshopId}` },
  { name: 'edit workshop', as: 'tochuc', path: (e) => `/workshops/${e.workshopId}/edit` },
  { name: 'session', as: 'tochuc', path: (e) => `/workshops/${e.workshopId}/sessions/${e.sessionId}` },
  { name: 'new session', as: 'tochuc', path: (e) => `/workshops/${e.workshopId}/sessions/new` },
  {
    name: 'edit session',
    as: 'tochuc',
    path: (e) => `/workshops/${e.workshopId}/sessions/${e.sessionId}/edit`,
  },
  {
    name: 'new talk',
    as: 'tochuc',
    path: (e) => `/workshops/${e.workshopId}/sessions/${e.sessionId}/talks/new`,
  },
  { name: 'talk', as: 'tochuc', path: (e) => `/workshops/${e.workshopId}/talks/${e.talkId}` },
  { name: 'materials', as: 'tochuc', path: (e) => `/workshops/${e.workshopId}/materials` },
  { name: 'new material', as: 'tochuc', path: (e) => `/workshops/${e.workshopId}/materials/new` },
  { name: 'material', as: 'tochuc', path: (e) => `/workshops/${e.workshopId}/materials/${e.materialId}` },
  { name: 'participants', as: 'tochuc', path: (e) => `/workshops/${e.workshopId}/participants` },
  {
    name: 'participants, none found',
    as: 'tochuc',
    path: (e) => `/workshops/${e.workshopId}/participants?q=khong+co`,
  },
  { name: 'new participant', as: 'tochuc', path: (e) => `/workshops/${e.workshopId}/participants/new` },
  {
    name: 'confirmed delegate',
    as: 'thuky',
    path: (e) => `/workshops/${e.workshopId}/delegates/${e.delegateId}`,
  },
  {
    name: 'recommendations of a workshop',
    as: 'soanthao1',
    path: (e) => `/workshops/${e.workshopId}/recommendations`,
  },
]

const text: PageCase[] = [
  { name: 'recommendations', as: 'soanthao1', path: () => '/recommendations' },
  { name: 'new recommendation', as: 'soanthao1', path: () => '/recommendations/new' },
  { name: 'draft', as: 'soanthao1', path: (e) => `/recommendations/${e.draftId}` },
  { name: 'draft in consultation', as: 'chuyengia1', path: (e) => `/recommendations/${e.consultedId}` },
  {
    name: 'comments and answers',
    as: 'chuyengia1',
    path: (e) => `/recommendations/${e.consultedId}/comments`,
  },
  { name: 'version', as: 'soanthao1', path: (e) => `/recommendations/${e.frozenId}/versions/1` },
]

const vote: PageCase[] = [
  { name: 'opening a ballot', as: 'chutoa', path: (e) => `/recommendations/${e.frozenId}/ballot` },
  { name: 'ballot paper', as: 'daumoi.hue', path: (e) => `/ballots/${e.openBallotId}` },
  { name: 'open ballot, for the chair', as: 'chutoa', path: (e) => `/ballots/${e.openBallotId}` },
  { name: 'closed ballot', as: 'chuyengia1', path: (e) => `/ballots/${e.closedBallotId}` },
  { name: 'hall during the vote', as: 'chutoa', path: (e) => `/ballots/${e.openBallotId}/hall` },
  { name: 'hall after the vote', as: 'chutoa', path: (e) => `/ballots/${e.closedBallotId}/hall` },
]

const outcome: PageCase[] = [
  { name: 'issuing', as: 'tochuc', path: (e) => `/recommendations/${e.adoptedId}/adoption` },
  { name: 'register', as: null, path: () => '/register' },
  { name: 'register, searched', as: null, path: () => '/register?q=dữ liệu' },
  {
    name: 'replacing an issued text',
    as: 'tochuc',
    path: (e) => `/register/${e.adoptionId}/replacement`,
  },
  { name: 'adopted text', as: null, path: (e) => `/register/${e.adoptionId}` },
  { name: 'follow-up', as: null, path: () => '/follow-up' },
  { name: 'province', as: null, path: (e) => `/follow-up/organisations/${e.provinceId}` },
  { name: 'action', as: null, path: (e) => `/follow-up/actions/${e.actionId}` },
  { name: 'report form', as: 'daumoi.hue', path: (e) => `/follow-up/actions/${e.actionId}` },
]

const account: PageCase[] = [
  { name: 'landing', as: null, path: () => '/' },
  { name: 'my work', as: 'daumoi.hue', path: () => '/' },
  { name: 'my work with nothing to do', as: 'quantri', path: () => '/' },
  { name: 'sign-in', as: null, path: () => '/sign-in' },
  { name: 'account', as: 'thuky', path: () => '/account' },
  { name: 'password', as: 'thuky', path: () => '/account/password' },
  { name: 'notices', as: 'soanthao1', path: () => '/notices' },
  { name: 'notices, none of a kind', as: 'quantri', path: () => '/notices?area=ballot' },
  { name: 'how one is told', as: 'daumoi.hue', path: () => '/account/notices' },
  { name: 'mails', as: 'quantri', path: () => '/admin/mail' },
  { name: 'users', as: 'quantri', path: () => '/admin/users' },
  { name: 'invite', as: 'quantri', path: () => '/admin/users/invite' },
  { name: 'audit', as: 'quantri', path: () => '/admin/audit' },
  { name: 'spent invitation', as: null, path: () => '/invitation/spent', status: 410 },
  { name: 'unknown address', as: null, path: () => '/no-such-page', status: 404 },
  { name: 'refused', as: 'soanthao1', path: () => '/admin/users', status: 403 },
]

/** Every page of the chain. foreign-ids.spec.ts makes sure that no route with an id is forgotten there; this one is by hand. */
export const PAGES: readonly PageCase[] = [...workshop, ...text, ...vote, ...outcome, ...account]
