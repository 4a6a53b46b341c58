import { describe, expect, it } from 'vitest'
import { visitor, type Actor, type ParticipationRole, type UserActor } from '~/kernel/actor'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import { can, type RecommendationAction } from './policy'
import type { Phase } from './recommendation'

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
const PHASES: Phase[] = [
  'draft',
  'consultation',
  'finalising',
  'frozen',
  'voting',
  'adopted',
  'issued',
  'rejected',
  'withdrawn',
]

function userAt(role: ParticipationRole | null, workshopId = 'w1', isAdmin = false): UserActor {
  return actorWith({ isAdmin, participations: role ? [roleAt(workshopId, role)] : [] })
}

const outsiders: [string, Actor][] = [
  ['visitor', visitor],
  ['somebody else', userAt(null)],
  ['admin', userAt(null, 'w1', true)],
  ['organiser of another workshop', userAt('organiser', 'w2')],
  ['drafter of another workshop', userAt('drafter', 'w2')],
]

const ALLOWED: Record<Exclude<RecommendationAction, 'recommendation:read'>, readonly ParticipationRole[]> = {
  'recommendation:create': ['organiser', 'drafter'],
  'recommendation:start-consultation': ['organiser', 'drafter'],
  'recommendation:end-consultation': ['organiser', 'drafter'],
}

describe('recommendation policy', () => {
  for (const [action, roles] of Object.entries(ALLOWED) as [keyof typeof ALLOWED, ParticipationRole[]][]) {
    it.each(ROLES.flatMap((role) => PHASES.map((phase) => [role, phase] as const)))(
      `${action}: %s in %s`,
      (role, phase) => {
        expect(can(userAt(role), action, { workshopId: 'w1', phase })).toBe(roles.includes(role))
      },
    )
    it.each(outsiders)(`${action}: never for %s`, (_, actor) => {
      for (const phase of PHASES) expect(can(actor, action, { workshopId: 'w1', phase })).toBe(false)
    })
  }

  it('shows every participant that a recommendation is there', () => {
    for (const role of ROLES) {
      for (const phase of PHASES) {
        expect(can(userAt(role), 'recommendation:read', { workshopId: 'w1', phase })).toBe(true)
      }
    }
  })

  it.each(outsiders)('shows %s only what was adopted', (_, actor) => {
    const seen = PHASES.filter((phase) => can(actor, 'recommendation:read', { workshopId: 'w1', phase }))
    expect(seen).toEqual(['adopted', 'issued'])
  })
})
