import type { MembershipRole, ParticipationRole } from '~/kernel/actor'

/** Long enough for the rules, easy to read out, and refused nowhere because it is only ever set by the demonstration. */
export const DEMO_PASSWORD = 'dong-thuan-demo'

export interface DemoAccount {
  email: string
  name: string
  locale: 'vi' | 'en'
  about: string
  isAdmin?: boolean
  /** The organisation by a short name of demonstration.ts. */
  organisation?: DemoOrganisation
  membership?: MembershipRole
  roles: ParticipationRole[]
}

export type DemoOrganisation = 'most' | 'hue' | 'danang' | 'camau' | 'nghean' | 'worldbank' | 'vinasa'

const at = (name: string) => `${name}@demo.dongthuan.vn`

/** Invented people, named by their role. */
export const DEMO_ACCOUNTS: DemoAccount[] = [
  {
    email: at('quantri'),
    name: 'Quản trị viên',
    locale: 'vi',
    about: 'administrator',
    isAdmin: true,
    roles: [],
  },
  {
    email: at('quantri2'),
    name: 'Quản trị viên 2',
    locale: 'vi',
    about: 'second administrator: what needs two of them',
    isAdmin: true,
    roles: [],
  },
  {
    email: at('tochuc'),
    name: 'Ban tổ chức',
    locale: 'vi',
    about: 'organiser, Ministry of Science and Technology',
    organisation: 'most',
    membership: 'officer',
    roles: ['organiser'],
  },
  {
    email: at('chutoa'),
    name: 'Chủ tọa hội nghị',
    locale: 'vi',
    about: 'chair, heads the drafting team',
    organisation: 'most',
    membership: 'head',
    roles: ['chair', 'drafter'],
  },
  {
    email: at('thuky'),
    name: 'Thư ký hội nghị',
    locale: 'vi',
    about: 'secretary',
    organisation: 'most',
    membership: 'records-office',
    roles: ['secretary'],
  },
  {
    email: at('soanthao1'),
    name: 'Soạn thảo viên 1',
    locale: 'vi',
    about: 'drafter, Ministry of Science and Technology',
    organisation: 'most',
    membership: 'officer',
    roles: ['drafter'],
  },
  {
    email: at('soanthao2'),
    name: 'Soạn thảo viên 2',
    locale: 'vi',
    about: 'drafter and delegate, Ministry of Science and Technology',
    organisation: 'most',
    membership: 'officer',
    roles: ['drafter', 'delegate'],
  },
  {
    email: at('chuyengia1'),
    name: 'Chuyên gia 1',
    locale: 'en',
    about: 'expert and delegate, World Bank (English)',
    organisation: 'worldbank',
    membership: 'officer',
    roles: ['expert', 'delegate'],
  },
  {
    email: at('chuyengia2'),
    name: 'Chuyên gia 2',
    locale: 'vi',
    about: 'expert and delegate, VINASA',
    organisation: 'vinasa',
    membership: 'officer',
    roles: ['expert', 'delegate'],
  },
  {
    email: at('diengia'),
    name: 'Diễn giả 1',
    locale: 'en',
    about: 'speaker, World Bank (English)',
    organisation: 'worldbank',
    membership: 'officer',
    roles: ['speaker'],
  },
  {
    email: at('daumoi.hue'),
    name: 'Đầu mối Huế',
    locale: 'en',
    about: 'focal point and delegate, Huế (English)',
    organisation: 'hue',
    membership: 'focal-point',
    roles: ['delegate'],
  },
  {
    email: at('lanhdao.hue'),
    name: 'Lãnh đạo Huế',
    locale: 'vi',
    about: 'head of the agency, Huế',
    organisation: 'hue',
    membership: 'head',
    roles: [],
  },
  {
    email: at('daumoi.danang'),
    name: 'Đầu mối Đà Nẵng',
    locale: 'vi',
    about: 'focal point and delegate, Đà Nẵng',
    organisation: 'danang',
    membership: 'focal-point',
    roles: ['delegate'],
  },
  {
    email: at('lanhdao.danang'),
    name: 'Lãnh đạo Đà Nẵng',
    locale: 'vi',
    about: 'head of the agency, Đà Nẵng',
    organisation: 'danang',
    membership: 'head',
    roles: [],
  },
  {
    email: at('daumoi.camau'),
    name: 'Đầu mối Cà Mau',
    locale: 'vi',
    about: 'focal point, Cà Mau',
    organisation: 'camau',
    membership: 'focal-point',
    roles: ['observer'],
  },
  {
    email: at('lanhdao.camau'),
    name: 'Lãnh đạo Cà Mau',
    locale: 'vi',
    about: 'head of the agency, Cà Mau',
    organisation: 'camau',
    membership: 'head',
    roles: [],
  },
  {
    email: at('daumoi.nghean'),
    name: 'Đầu mối Nghệ An',
    locale: 'vi',
    about: 'focal point, Nghệ An; delegate at the review meeting',
    organisation: 'nghean',
    membership: 'focal-point',
    roles: [],
  },
  {
    email: at('lanhdao.nghean'),
    name: 'Lãnh đạo Nghệ An',
    locale: 'vi',
    about: 'head of the agency, Nghệ An',
    organisation: 'nghean',
    membership: 'head',
    roles: [],
  },
  {
    email: at('vanthu'),
    name: 'Văn thư Bộ',
    locale: 'vi',
    about: 'records office of the ministry: numbers what was adopted',
    organisation: 'most',
    membership: 'records-office',
    roles: [],
  },
]
