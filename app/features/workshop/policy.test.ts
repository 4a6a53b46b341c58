import { describe, expect, it } from 'vitest'
import { visitor, type Actor, type ParticipationRole } from '~/kernel/actor'
import { can, canCreate, type WorkshopAction } from './policy'
import { PARTICIPATION_ROLES } from './workshop'

function user(roles: { role: ParticipationRole; workshopId: string }[], isAdmin = false): Actor {
  return {
    kind: 'user',
    userId: 'u1',
    name: 'Nguyễn Thị Lan',
    email: 'lan@example.vn',
    isAdmin,
    locale: 'vi',
    mustChangePassword: false,
    memberships: [{ organisationId: 'o1', role: 'head' }],
    participations: roles.map((one) => ({ ...one, organisationId: null })),
  }
}

type Who = ParticipationRole | 'admin' | 'stranger' | 'visitor' | 'organiser elsewhere'
const EVERYBODY: Who[] = [...PARTICIPATION_ROLES, 'admin', 'stranger', 'visitor', 'organiser elsewhere']

function actorOf(who: Who): Actor {
  switch (who) {
    case 'visitor':
      return visitor
    case 'admin':
      return user([], true)
    case 'stranger':
      return user([])
    case 'organiser elsewhere':
      return user([{ role: 'organiser', workshopId: 'w2' }])
    default:
      return user([{ role: who, workshopId: 'w1' }])
  }
}

const ALLOWED: Record<WorkshopAction, readonly Who[]> = {
  'workshop:view': [...PARTICIPATION_ROLES, 'admin'],
  'workshop:edit': ['organiser', 'admin'],
  'programme:edit': ['organiser', 'secretary'],
  'participants:view': [...PARTICIPATION_ROLES, 'admin'],
  'participants:edit': ['organiser', 'admin'],
}

describe('workshop policy', () => {
  const cases = (Object.keys(ALLOWED) as WorkshopAction[]).flatMap((action) =>
    EVERYBODY.map((who) => [action, who, ALLOWED[action].includes(who)] as const),
  )

  it.each(cases)('%s by %s: %s', (action, who, expected) => {
    expect(can(actorOf(who), action, { workshopId: 'w1', visibility: 'participants' })).toBe(expected)
  })

  it.each(cases)(
    'at a public workshop, everybody sees the programme and nothing more is open: %s by %s',
    (action, who, expected) => {
      const isOpen = action === 'workshop:view'
      expect(can(actorOf(who), action, { workshopId: 'w1', visibility: 'public' })).toBe(isOpen || expected)
    },
  )

  it.each(EVERYBODY)('calling a workshop is for admins and organisers: %s', (who) => {
    expect(canCreate(actorOf(who))).toBe(['admin', 'organiser', 'organiser elsewhere'].includes(who))
  })
})
