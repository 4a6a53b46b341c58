/**
 * Every address of the app, in one place: a page's, a form's and a download's. `paths.test.ts` keeps a picture of them all, for an
 * address that was printed on a paper or sent in a letter must lead somewhere for ever.
 */
type Query = Record<string, string | number | null | undefined>

/** What is null, undefined or empty is left out. */
function asked(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  )
  // Not its `size`: a telephone of three years ago has none.
  const search = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
  return search === '' ? path : `${path}?${search}`
}

const workshop = (id: string) => `/workshops/${id}`
const recommendation = (id: string) => `/recommendations/${id}`
const ballot = (id: string) => `/ballots/${id}`
const paper = (id: string) => `/register/${id}`
const action = (id: string) => `/follow-up/actions/${id}`

export const paths = {
  home: (query?: Query) => asked('/', query),
  signIn: (query?: { next?: string }) => asked('/sign-in', query),
  signOut: () => '/sign-out',
  language: () => '/language',
  /** What the frame counts: unread notices, and what waits in My work. */
  counts: () => '/counts',
  account: () => '/account',
  /** Where the forms of an index page are sent to; without the word they would go to its layout. */
  accountForm: () => '/account?index',
  password: () => '/account/password',
  noticePreferences: () => '/account/notices',
  notices: (query?: Query) => asked('/notices', query),
  /** Where the forms of an index page are sent to. */
  noticesForm: () => '/notices?index',
  /** Marks it as read and leads on to what it is about: the address that mails carry. */
  notice: (id: string) => `/notices/${id}`,
  unsubscribe: (token: string) => `/unsubscribe/${token}`,
  invitation: (token: string) => `/invitation/${token}`,
  file: (id: string) => `/files/${id}`,

  users: (query?: Query) => asked('/admin/users', query),
  usersForm: () => '/admin/users?index',
  inviteUser: () => '/admin/users/invite',
  audit: (query?: Query) => asked('/admin/audit', query),
  mail: (query?: Query) => asked('/admin/mail', query),

  workshops: (query?: Query) => asked('/workshops', query),
  newWorkshop: () => '/workshops/new',
  workshop,
  editWorkshop: (id: string) => `${workshop(id)}/edit`,
  materials: (workshopId: string, query?: Query) => asked(`${workshop(workshopId)}/materials`, query),
  /** @param place `talk:<id>` or `session:<id>`; the whole workshop's without it */
  newMaterial: (workshopId: string, place?: string) =>
    asked(`${workshop(workshopId)}/materials/new`, { place }),
  material: (workshopId: string, id: string) => `${workshop(workshopId)}/materials/${id}`,
  uploadMaterial: (workshopId: string, material?: string) =>
    asked(`${workshop(workshopId)}/materials/upload`, { material }),
  participants: (workshopId: string, query?: Query) => asked(`${workshop(workshopId)}/participants`, query),
  newParticipant: (workshopId: string) => `${workshop(workshopId)}/participants/new`,
  delegate: (workshopId: string, participationId: string) =>
    `${workshop(workshopId)}/delegates/${participationId}`,
  newSession: (workshopId: string) => `${workshop(workshopId)}/sessions/new`,
  session: (workshopId: string, id: string) => `${workshop(workshopId)}/sessions/${id}`,
  editSession: (workshopId: string, id: string) => `${workshop(workshopId)}/sessions/${id}/edit`,
  newTalk: (workshopId: string, sessionId: string) =>
    `${workshop(workshopId)}/sessions/${sessionId}/talks/new`,
  talk: (workshopId: string, id: string) => `${workshop(workshopId)}/talks/${id}`,
  workshopRecommendations: (workshopId: string) => `${workshop(workshopId)}/recommendations`,

  recommendations: () => '/recommendations',
  newRecommendation: (query?: { workshop?: string }) => asked('/recommendations/new', query),
  recommendation,
  comments: (recommendationId: string) => `${recommendation(recommendationId)}/comments`,
  version: (recommendationId: string, number: number) =>
    `${recommendation(recommendationId)}/versions/${number}`,
  openBallot: (recommendationId: string) => `${recommendation(recommendationId)}/ballot`,
  issue: (recommendationId: string) => `${recommendation(recommendationId)}/adoption`,

  ballot,
  /** @param already what the page says: that it had been opened before */
  openedBallot: (id: string, query?: { already?: 'opened' }) => asked(ballot(id), query),
  /** With the list of all who vote in it unfolded. */
  ballotVoters: (id: string) => asked(ballot(id), { voters: 'all' }),
  hall: (ballotId: string) => `${ballot(ballotId)}/hall`,
  proof: (ballotId: string) => `${ballot(ballotId)}/proof.json`,

  register: (query?: Query) => asked('/register', query),
  paper,
  replacePaper: (id: string) => `${paper(id)}/replacement`,
  paperText: (id: string) => `${paper(id)}/text.json`,

  followUp: (query?: Query) => asked('/follow-up', query),
  agency: (organisationId: string, query?: Query) =>
    asked(`/follow-up/organisations/${organisationId}`, query),
  action: (id: string, query?: { notice?: string }) => asked(action(id), query),
  autosaveReport: (actionId: string) => `${action(actionId)}/autosave`,
  uploadEvidence: (actionId: string) => `${action(actionId)}/evidence`,
} as const
