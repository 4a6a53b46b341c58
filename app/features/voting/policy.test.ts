import { describe, expect, it } from 'vitest'
import { visitor, type Actor, type ParticipationRole, type UserActor } from '~/kernel/actor'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import { assertCan, can, canNameVoter, canOpenBallot, type BallotAction, type BallotSubject } from './policy'

const WORKSHOP = 'w'
const VOTER = 'voter'
const ORGANISATION = 'o'

function person(roles: ParticipationRole[], more: Partial<UserActor> = {}): UserActor {
  return actorWith({ participations: roles.map((role) => roleAt(WORKSHOP, role)), ...more })
}

const people: Record<string, Actor> = {
  visitor,
  admin: person([], { isAdmin: true }),
  stranger: person([]),
  organiser: person(['organiser']),
  chair: person(['chair']),
  secretary: person(['secretary']),
  drafter: person(['drafter']),
  expert: person(['expert']),
  'delegate in the electorate': person(['delegate'], { userId: VOTER }),
  'delegate who came later': person(['delegate']),
  'head of a delegation’s organisation': person([], {
    memberships: [{ organisationId: ORGANISATION, role: 'head' }],
  }),
  'focal point of a delegation’s organisation': person([], {
    memberships: [{ organisationId: ORGANISATION, role: 'focal-point' }],
  }),
  'officer of a delegation’s organisation': person([], {
    memberships: [{ organisationId: ORGANISATION, role: 'officer' }],
  }),
  'head of another organisation': person([], { memberships: [{ organisationId: 'p', role: 'head' }] }),
  speaker: person(['speaker']),
  observer: person(['observer']),
  'chair of another workshop': person([], {
    participations: [roleAt('other', 'chair')],
  }),
}

const inside = [
  'organiser',
  'chair',
  'secretary',
  'drafter',
  'expert',
  'delegate in the electorate',
  'delegate who came later',
  'speaker',
  'observer',
]
const naming = ['head of a delegation’s organisation', 'focal point of a delegation’s organisation']
const everybody = Object.keys(people)

const open: BallotSubject = {
  workshopId: WORKSHOP,
  status: 'open',
  delegations: [{ organisationId: ORGANISATION, entitledIds: [VOTER] }],
  isPublic: false,
}
const closed: BallotSubject = { ...open, status: 'closed' }
const issued: BallotSubject = { ...closed, isPublic: true }

const voters = ['delegate in the electorate']
const leaders = ['chair', 'secretary']

const table: [BallotAction, string, BallotSubject, string[]][] = [
  ['ballot:read', 'open', open, [...inside, ...naming]],
  ['ballot:read', 'closed', closed, [...inside, ...naming]],
  ['ballot:read', 'issued', issued, everybody],
  ['ballot:read-electorate', 'issued', issued, [...inside, ...naming]],
  ['ballot:cast', 'open', open, voters],
  ['ballot:close', 'open', open, leaders],
  ['ballot:read-result', 'open', open, []],
  ['ballot:read-result', 'open, of an issued text', { ...open, isPublic: true }, []],
  ['ballot:read-result', 'closed', closed, [...inside, ...naming]],
  ['ballot:read-result', 'issued', issued, everybody],
  ['ballot:read-voters', 'open', open, []],
  ['ballot:read-voters', 'issued', issued, inside],
]

describe.each(table)('%s of a ballot that is %s', (action, _, subject, allowed) => {
  it.each(everybody)('%s', (name) => {
    expect(can(people[name] ?? visitor, action, subject)).toBe(allowed.includes(name))
  })
})

describe('naming another voter of a delegation', () => {
  it.each(everybody)('%s', (name) => {
    const allowed = canNameVoter(people[name] ?? visitor, { organisationId: ORGANISATION })
    expect(allowed).toBe(naming.includes(name))
  })
})

describe('ballot:open', () => {
  it.each(everybody)('%s', (name) => {
    expect(canOpenBallot(people[name] ?? visitor, { workshopId: WORKSHOP })).toBe(leaders.includes(name))
  })
})

describe('assertCan', () => {
  it('tells apart who is not signed in, who is not in the electorate and who may not', () => {
    expect(() => assertCan(visitor, 'ballot:cast', open)).toThrow('signed-out')
    expect(() => assertCan(person(['delegate']), 'ballot:cast', open)).toThrow('not-in-electorate')
    expect(() => assertCan(person(['observer']), 'ballot:close', open)).toThrow('forbidden')
  })
})
