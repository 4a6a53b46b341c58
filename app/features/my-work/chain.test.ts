import { describe, expect, it } from 'vitest'
import { visitor, type ParticipationRole, type UserActor } from '~/kernel/actor'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import { ALL_PHASES, type Phase } from '../recommendation/recommendation'
import { nextSteps, type ChainStep, type ChainText } from './chain'

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
type Role = (typeof ROLES)[number]

const person = (roles: ParticipationRole[], more: Partial<UserActor> = {}) =>
  actorWith({ participations: roles.map((role) => roleAt('w1', role, { isConfirmed: true })), ...more })

const COMPLETE = { missing: 0, notMatching: 0, drifted: 0 }

/** A text that lacks nothing for the step after its phase. */
const textIn = (phase: Phase, more: Partial<ChainText> = {}): ChainText => ({
  workshopId: 'w1',
  leadOrganisationId: 'o1',
  phase,
  openComments: 0,
  lacks: ['draft', 'consultation', 'finalising'].includes(phase) ? COMPLETE : null,
  delegations: 3,
  hasOpenBallot: phase === 'voting',
  ...more,
})

/** Who takes the next step of each phase; whoever is not named has none. */
const READY: Record<Phase, Partial<Record<Role, ChainStep[]>>> = {
  draft: { organiser: ['consult'], drafter: ['consult'] },
  consultation: {
    organiser: ['end-consultation'],
    drafter: ['end-consultation'],
    expert: ['review'],
    delegate: ['review'],
  },
  finalising: { organiser: ['freeze'], drafter: ['freeze'] },
  frozen: { chair: ['open-ballot'], secretary: ['open-ballot'] },
  voting: { chair: ['close-ballot'], secretary: ['close-ballot'] },
  adopted: { organiser: ['issue'], chair: ['issue'] },
  issued: {},
  rejected: {},
  withdrawn: {},
}

describe('the next step of a text', () => {
  it.each(ALL_PHASES.flatMap((phase) => ROLES.map((role) => [phase, role] as const)))(
    'that is ready, in %s, for the %s',
    (phase, role) => {
      expect(nextSteps(person([role]), textIn(phase))).toEqual(READY[phase][role] ?? [])
    },
  )

  it.each(ALL_PHASES)('is nothing for others, in %s', (phase) => {
    for (const other of [visitor, person([]), person([], { isAdmin: true })])
      expect(nextSteps(other, textIn(phase))).toEqual([])
  })

  it('is the number, for the records office of the lead agency alone', () => {
    const clerkOf = (organisationId: string) =>
      person([], { memberships: [{ organisationId, role: 'records-office' }] })
    for (const phase of ALL_PHASES)
      expect(nextSteps(clerkOf('o1'), textIn(phase))).toEqual(phase === 'adopted' ? ['issue'] : [])
    expect(nextSteps(clerkOf('o2'), textIn('adopted'))).toEqual([])
  })

  const lacking: [string, Phase, Partial<ChainText>, Partial<Record<Role, ChainStep[]>>][] = [
    ['an empty draft', 'draft', { lacks: { ...COMPLETE, missing: 1 } }, { drafter: ['write'] }],
    [
      'languages that drifted apart in a draft',
      'draft',
      { lacks: { missing: 0, notMatching: 2, drifted: 1 } },
      { drafter: ['match'] },
    ],
    [
      'languages that were never level yet',
      'draft',
      { lacks: { missing: 0, notMatching: 2, drifted: 0 } },
      { drafter: ['write'] },
    ],
    [
      'languages that do not match before the freeze',
      'finalising',
      { lacks: { missing: 0, notMatching: 2, drifted: 0 } },
      { drafter: ['match'] },
    ],
    ['comments before the freeze', 'finalising', { openComments: 1 }, { drafter: ['answer'] }],
    [
      'an agency missing before the freeze',
      'finalising',
      { lacks: { ...COMPLETE, missing: 1 } },
      { drafter: ['write'] },
    ],
    ['no delegation', 'frozen', { delegations: 0 }, { organiser: ['invite-delegates'] }],
  ]
  it.each(lacking)('with %s (%s) is to mend that', (_, phase, more, expected) => {
    for (const role of ROLES)
      expect([role, nextSteps(person([role]), textIn(phase, more))]).toEqual([role, expected[role] ?? []])
  })

  it('adds up for people with several roles, and does not ask the writers to comment', () => {
    expect(nextSteps(person(['drafter', 'delegate']), textIn('consultation', { openComments: 2 }))).toEqual([
      'end-consultation',
    ])
  })
})

it('gives whoever ends a consultation one line for the text, with what is not answered yet in it', () => {
  const text = textIn('consultation', { openComments: 2 })
  expect(nextSteps(person(['drafter']), text)).toEqual(['end-consultation'])
  expect(nextSteps(person(['drafter']), textIn('finalising', { openComments: 2 }))).toEqual(['answer'])
})
