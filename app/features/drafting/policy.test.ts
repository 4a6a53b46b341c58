import { describe, expect, it } from 'vitest'
import { visitor, type Actor, type ParticipationRole, type UserActor } from '~/kernel/actor'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import type { Phase } from '~/features/recommendation/recommendation'
import { collabLevel } from './collab-access.server'
import { can } from './policy'

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
const PHASES = [
  'draft',
  'consultation',
  'finalising',
  'frozen',
  'voting',
  'adopted',
  'issued',
  'rejected',
  'withdrawn',
] as const

function userAt(
  role: ParticipationRole | null,
  { workshopId = 'w1', isAdmin = false, isConfirmed = true } = {},
): UserActor {
  return actorWith({ isAdmin, participations: role ? [roleAt(workshopId, role, { isConfirmed })] : [] })
}

const always = PHASES
const never: readonly Phase[] = []
const consultation: readonly Phase[] = ['consultation']

/** Per role, the phases in which the text may be read and changed. */
const TABLE: Record<ParticipationRole, { read: readonly Phase[]; edit: readonly Phase[] }> = {
  organiser: { read: always, edit: never },
  chair: { read: always, edit: never },
  secretary: { read: always, edit: never },
  drafter: { read: always, edit: ['draft', 'consultation', 'finalising'] },
  expert: { read: consultation, edit: never },
  delegate: { read: consultation, edit: never },
  speaker: { read: never, edit: never },
  observer: { read: consultation, edit: never },
}

const cases = ROLES.flatMap((role) => PHASES.map((phase) => [role, phase] as const))

const outsiders: [string, Actor][] = [
  ['a visitor', visitor],
  ['somebody else', userAt(null)],
  ['an admin', userAt(null, { isAdmin: true })],
  ['a drafter of another workshop', userAt('drafter', { workshopId: 'w2' })],
]

describe('drafting policy', () => {
  it.each(cases)('%s in %s', (role, phase) => {
    const actor = userAt(role)
    const subject = { workshopId: 'w1', phase }
    expect(can(actor, 'draft:read', subject)).toBe(TABLE[role].read.includes(phase))
    expect(can(actor, 'draft:edit', subject)).toBe(TABLE[role].edit.includes(phase))
  })

  it.each(outsiders)('%s reads no draft', (_, actor) => {
    for (const phase of PHASES) {
      const subject = { workshopId: 'w1', phase }
      expect(can(actor, 'draft:read', subject)).toBe(false)
      expect(can(actor, 'draft:edit', subject)).toBe(false)
    }
  })
})

it('gives a delegate whom nobody has confirmed no draft', () => {
  const waiting = userAt('delegate', { isConfirmed: false })
  for (const phase of PHASES) {
    expect(can(waiting, 'draft:read', { workshopId: 'w1', phase })).toBe(false)
    expect(collabLevel(waiting, { workshopId: 'w1', phase })).toBe('view')
  }
})

describe('collabLevel', () => {
  it('lets drafters edit while the text is written, and nobody afterwards', () => {
    const levels = PHASES.map((phase) => collabLevel(userAt('drafter'), { workshopId: 'w1', phase }))
    expect(levels).toEqual(['edit', 'edit', 'edit', 'view', 'view', 'view', 'view', 'view', 'view'])
  })

  it.each([
    ['expert', 'comment'],
    ['delegate', 'comment'],
    ['observer', 'view'],
    ['organiser', 'view'],
    ['chair', 'view'],
    ['secretary', 'view'],
  ] as const)('gives the %s in a consultation the level %s', (role, level) => {
    expect(collabLevel(userAt(role), { workshopId: 'w1', phase: 'consultation' })).toBe(level)
  })
})
