import { DEMO_ORGANISATIONS } from '../../prisma/seed/event'
import type { IdRoute } from './id-route'

const AT_WORKSHOP = ['secret-workshop']
const PROGRAMME = [...AT_WORKSHOP, 'secret-session', 'secret-talk']
const session = {
  kind: 'plenary',
  titleVi: 'Phiên lạ',
  titleEn: 'Foreign',
  startsAt: '2026-10-02T08:00',
  endsAt: '2026-10-02T09:00',
}
const material = { titleVi: 'Lạ', visibility: 'public', place: 'workshop' }
const talk = { titleVi: 'Tham luận lạ', titleEn: 'Foreign', speakerName: 'Người lạ' }

export const WORKSHOP_ROUTES: readonly IdRoute[] = [
  {
    route: 'workshops.$workshopId',
    path: (e) => `/workshops/${e.workshopId}`,
    by: 'chuyengia1',
    shows: AT_WORKSHOP,
    adminSees: PROGRAMME,
  },
  {
    route: 'workshops.$workshopId._index',
    path: (e) => `/workshops/${e.workshopId}?index`,
    by: 'chuyengia1',
    shows: ['secret-session', 'secret-talk'],
    adminSees: PROGRAMME,
  },
  {
    route: 'workshops.$workshopId.edit',
    path: (e) => `/workshops/${e.workshopId}/edit`,
    by: 'tochuc',
    shows: AT_WORKSHOP,
    adminSees: AT_WORKSHOP,
    adminPosts: true,
    posts: [
      () => ({
        titleVi: 'Tên lạ',
        placeVi: 'Huế',
        startsOn: '2026-10-01',
        endsOn: '2026-10-02',
        'hostIds[0]': DEMO_ORGANISATIONS.most,
        visibility: 'public',
        revision: '1',
      }),
    ],
  },
  {
    route: 'workshops.$workshopId.materials',
    path: (e) => `/workshops/${e.workshopId}/materials`,
    by: 'daumoi.hue',
    shows: ['secret-material'],
    adminSees: PROGRAMME,
  },
  {
    route: 'workshops.$workshopId.materials_.$materialId',
    path: (e) => `/workshops/${e.workshopId}/materials/${e.materialId}`,
    by: 'tochuc',
    shows: ['secret-material'],
    adminSees: AT_WORKSHOP,
    posts: [() => ({ titleVi: 'Tên lạ', visibility: 'public', revision: '1' })],
  },
  {
    route: 'workshops.$workshopId.materials_.new',
    path: (e) => `/workshops/${e.workshopId}/materials/new`,
    by: 'tochuc',
    shows: ['secret-session'],
    adminSees: AT_WORKSHOP,
    posts: [() => material],
  },
  {
    route: 'workshops.$workshopId.materials_.upload',
    path: (e) => `/workshops/${e.workshopId}/materials/upload`,
    adminSees: AT_WORKSHOP,
    posts: [() => ({ titleVi: 'Lạ', visibility: 'public', place: 'workshop', file: '%PDF-1.4 foreign' })],
  },
  {
    route: 'workshops.$workshopId.participants',
    path: (e) => `/workshops/${e.workshopId}/participants`,
    by: 'thuky',
    shows: AT_WORKSHOP,
    adminSees: AT_WORKSHOP,
    posts: [(e) => ({ participationId: e.participationId })],
  },
  {
    route: 'workshops.$workshopId.participants_.new',
    path: (e) => `/workshops/${e.workshopId}/participants/new`,
    by: 'tochuc',
    adminSees: AT_WORKSHOP,
    posts: [() => ({ email: 'nguoi.la@example.vn', name: 'Người lạ', role: 'observer' })],
  },
  {
    route: 'workshops.$workshopId_.delegates.$participationId',
    path: (e) => `/workshops/${e.workshopId}/delegates/${e.delegateId}`,
    by: 'thuky',
    shows: [...AT_WORKSHOP, 'secret-letter', 'secret-reason'],
    posts: [
      () => ({ intent: 'confirm' }),
      () => ({ intent: 'decline', reason: 'Lạ' }),
      () => ({ reason: 'Lạ', file: '%PDF-1.4 foreign' }),
    ],
  },
  {
    route: 'workshops.$workshopId.recommendations',
    path: (e) => `/workshops/${e.workshopId}/recommendations`,
    by: 'soanthao1',
    shows: ['secret-draft', 'secret-consulted', 'secret-voted'],
    adminSees: [...AT_WORKSHOP, 'secret-adopted'],
  },
  {
    route: 'workshops.$workshopId.sessions.$sessionId._index',
    path: (e) => `/workshops/${e.workshopId}/sessions/${e.sessionId}?index`,
    by: 'daumoi.hue',
    shows: ['secret-session', 'secret-talk'],
    adminSees: PROGRAMME,
    posts: [
      (e) => ({ intent: 'remove-talk', talkId: e.talkId, revision: '1' }),
      () => ({ intent: 'remove-session', revision: '1' }),
    ],
  },
  {
    route: 'workshops.$workshopId.sessions.$sessionId.edit',
    path: (e) => `/workshops/${e.workshopId}/sessions/${e.sessionId}/edit`,
    by: 'tochuc',
    shows: ['secret-session'],
    adminSees: AT_WORKSHOP,
    posts: [() => ({ ...session, revision: '1' })],
  },
  {
    route: 'workshops.$workshopId.sessions.$sessionId.talks.new',
    path: (e) => `/workshops/${e.workshopId}/sessions/${e.sessionId}/talks/new`,
    by: 'thuky',
    shows: ['secret-session'],
    adminSees: AT_WORKSHOP,
    posts: [() => talk],
  },
  {
    route: 'workshops.$workshopId.sessions.new',
    path: (e) => `/workshops/${e.workshopId}/sessions/new`,
    by: 'tochuc',
    shows: AT_WORKSHOP,
    adminSees: AT_WORKSHOP,
    posts: [() => session],
  },
  {
    route: 'workshops.$workshopId.talks.$talkId',
    path: (e) => `/workshops/${e.workshopId}/talks/${e.talkId}`,
    by: 'tochuc',
    shows: ['secret-talk'],
    adminSees: AT_WORKSHOP,
    posts: [() => ({ ...talk, revision: '1' })],
  },
]
