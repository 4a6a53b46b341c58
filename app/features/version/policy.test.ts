import { describe, expect, it } from 'vitest'
import { visitor, type Actor, type ParticipationRole, type UserActor } from '~/kernel/actor'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import { ALL_PHASES } from '../recommendation/recommendation'
import { can } from './policy'

function userAt(
  role: ParticipationRole | null,
  { workshopId = 'w1', isAdmin = false, isConfirmed = true } = {},
): UserActor {
  return actorWith({ isAdmin, participations: role ? [roleAt(workshopId, role, { isConfirmed })] : [] })
}

const ROLES = [
  'organiser',
  'chair',
  'secretary',
  'drafter',
  'expert',
  'delegate',
  'speaker',
  'observer',
] as const

const outsiders: [string, Actor][] = [
  ['a visitor', visitor],
  ['somebody else', userAt(null)],
  ['an admin', userAt(null, { isAdmin: true })],
  ['a drafter of another workshop', userAt('drafter', { workshopId: 'w2' })],
]

describe('version policy', () => {
  it.each(ROLES)(
    '%s reads every version, and freezes a text that is being finished if they write or organise',
    (role) => {
      for (const phase of ALL_PHASES) {
        const subject = { workshopId: 'w1', phase }
        const mayFreeze = phase === 'finalising' && (role === 'organiser' || role === 'drafter')
        expect(can(userAt(role), 'version:freeze', subject)).toBe(mayFreeze)
        expect(can(userAt(role), 'version:read', subject)).toBe(true)
      }
    },
  )

  it.each(outsiders)('%s reads versions of adopted texts and freezes none', (_, actor) => {
    for (const phase of ALL_PHASES) {
      const subject = { workshopId: 'w1', phase }
      expect(can(actor, 'version:freeze', subject)).toBe(false)
      expect(can(actor, 'version:read', subject)).toBe(phase === 'adopted' || phase === 'issued')
    }
  })

  it('gives a delegate whom nobody has confirmed a version after the freeze', () => {
    const waiting = userAt('delegate', { isConfirmed: false })
    expect(can(waiting, 'version:read', { workshopId: 'w1', phase: 'frozen' })).toBe(true)
  })
})
