import { describe, expect, it } from 'vitest'
import { visitor, type Actor, type ParticipationRole, type UserActor } from '~/kernel/actor'
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
  return {
    kind: 'user',
    userId: 'u1',
    name: 'Nguyễn Thị Lan',
    email: 'lan@example.vn',
    isAdmin,
    locale: 'vi',
    mustChangePassword: false,
    memberships: [],
    participations: role ? [{ workshopId, role, organisationId: null, isConfirmed }] : [],
  }
}

const always = PHASES
const never: readonly Phase[] = []
const consultation: readonly Phase[] = ['consultation']

/** Per role, the phases in which the text may be read and changed. */
const TABLE: Record<
  ParticipationRole,
  { read: readonly Phase[]; edit: readonly Phase[]; freeze: readonly Phase[] }
> = {
  organiser: { read: always, edit: never, freeze: ['finalising'] },
  chair: { read: always, edit: never, freeze: never },
  secretary: { read: always, edit: never, freeze: never },
  drafter: { read: always, edit: ['draft', 'consultation', 'finalising'], freeze: ['finalising'] },
  expert: { read: consultation, edit: never, freeze: never },
  delegate: { read: consultation, edit: never, freeze: never },
  speaker: { read: never, edit: never, freeze: never },
  observer: { read: consultation, edit: never, freeze: never },
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
    expect(can(actor, 'draft:freeze', subject)).toBe(TABLE[role].freeze.includes(phase))
    expect(can(actor, 'version:read', subject)).toBe(true)
  })

  it.each(outsiders)('%s reads versions of adopted texts and nothing else', (_, actor) => {
    for (const phase of PHASES) {
      const subject = { workshopId: 'w1', phase }
      expect(can(actor, 'draft:read', subject)).toBe(false)
      expect(can(actor, 'draft:edit', subject)).toBe(false)
      expect(can(actor, 'draft:freeze', subject)).toBe(false)
      expect(can(actor, 'version:read', subject)).toBe(phase === 'adopted' || phase === 'issued')
    }
  })
})

it('gives a delegate whom nobody has confirmed a version after the freeze, and no draft', () => {
  const waiting = userAt('delegate', { isConfirmed: false })
  for (const phase of PHASES) {
    expect(can(waiting, 'draft:read', { workshopId: 'w1', phase })).toBe(false)
    expect(collabLevel(waiting, { workshopId: 'w1', phase })).toBe('view')
  }
  expect(can(waiting, 'version:read', { workshopId: 'w1', phase: 'frozen' })).toBe(true)
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
