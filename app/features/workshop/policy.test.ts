import { describe, expect, it } from 'vitest'
import { visitor, type Actor, type ActorParticipation, type ParticipationRole } from '~/kernel/actor'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import { actionFor, assertNotOwnRole, can, canCreate, type WorkshopAction } from './policy'
import { PARTICIPATION_ROLES } from './workshop'

const user = (participations: ActorParticipation[], isAdmin = false): Actor =>
  actorWith({ isAdmin, memberships: [{ organisationId: 'o1', role: 'head' }], participations })

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
      return user([roleAt('w2', 'organiser')])
    default:
      return user([roleAt('w1', who)])
  }
}

const ALLOWED: Record<WorkshopAction, readonly Who[]> = {
  'workshop:view': [...PARTICIPATION_ROLES, 'admin'],
  'workshop:edit': ['organiser', 'admin'],
  'programme:edit': ['organiser', 'secretary'],
  'participants:view': [...PARTICIPATION_ROLES, 'admin'],
  'participants:edit': ['organiser'],
  'organisers:edit': ['organiser', 'admin'],
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

  it.each(PARTICIPATION_ROLES)(
    'nobody gives themselves the role of %s, and an admin gives only the organiser’s',
    (role) => {
      const subject = { workshopId: 'w1', visibility: 'participants' as const }
      expect(can(actorOf('admin'), actionFor(role), subject)).toBe(role === 'organiser')
      expect(can(actorOf('organiser'), actionFor(role), subject)).toBe(true)
      for (const who of ['organiser', 'admin'] as const) {
        const own = [
          { userId: 'u1', email: 'lan@example.vn' },
          { userId: '', email: 'lan+2@example.vn' },
        ]
        for (const person of own) expect(() => assertNotOwnRole(actorOf(who), person)).toThrow('own-role')
        expect(() => assertNotOwnRole(actorOf(who), { userId: 'u2', email: 'an@example.vn' })).not.toThrow()
      }
    },
  )
})
