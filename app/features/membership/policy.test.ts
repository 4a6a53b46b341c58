import { describe, expect, it } from 'vitest'
import { visitor, type Actor, type UserActor } from '~/kernel/actor'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import { isSamePerson } from './membership'
import { can, canApproveReset, canRefuseReset, type MembershipAction } from './policy'

/** Who has every other right there is. */
const person = (userId: string, isAdmin: boolean): UserActor =>
  actorWith({
    userId,
    isAdmin,
    memberships: [{ organisationId: 'o', role: 'head' }],
    participations: [roleAt('w', 'organiser')],
  })

const actors: Record<string, Actor> = { visitor, user: person('user', false), admin: person('admin', true) }

/** Columns: about nobody, about oneself, about somebody else. */
const table: Record<MembershipAction, Record<string, [boolean, boolean, boolean]>> = {
  'user:list': { visitor: [false, false, false], user: [false, false, false], admin: [true, true, true] },
  'user:invite': { visitor: [false, false, false], user: [false, false, false], admin: [true, true, true] },
  'user:renew-invitation': {
    visitor: [false, false, false],
    user: [false, false, false],
    admin: [false, false, true],
  },
  'user:request-reset': {
    visitor: [false, false, false],
    user: [false, false, false],
    admin: [false, false, true],
  },
  'user:disable': {
    visitor: [false, false, false],
    user: [false, false, false],
    admin: [false, false, true],
  },
  'user:enable': { visitor: [false, false, false], user: [false, false, false], admin: [false, false, true] },
}

const cases = Object.entries(table).flatMap(([action, rows]) =>
  Object.entries(rows).flatMap(([who, [nobody, self, other]]) => [
    { action, who, about: undefined, allowed: nobody },
    { action, who, about: who, allowed: self },
    { action, who, about: 'somebody-else', allowed: other },
  ]),
)

describe('who may do what with accounts', () => {
  it.each(cases)('$who, $action about $about: $allowed', ({ action, who, about, allowed }) => {
    const subject = about === undefined ? undefined : { userId: about }
    expect(can(actors[who] ?? visitor, action as MembershipAction, subject)).toBe(allowed)
  })
})

describe('a new password for an account in use', () => {
  const reset = { userId: 'owner', email: 'owner@bo.gov.vn', requestedBy: 'first', spokenFor: [] }
  const may = (actor: Actor) => [canApproveReset(actor, reset), canRefuseReset(actor, reset)]

  it('takes another administrator than the one who asked, who is not the owner; the owner may say no', () => {
    expect(may(person('second', true))).toEqual([true, true])
    expect(may(person('first', true))).toEqual([false, true])
    expect(may(person('owner', true))).toEqual([false, true])
    expect(may(person('owner', false))).toEqual([false, true])
    expect(may(person('second', false))).toEqual([false, false])
    expect(may(visitor)).toEqual([false, false])
  })
})

it('knows a person behind a second address of the same mailbox', () => {
  const lan = { userId: '1', email: 'lan@bo.gov.vn' }
  expect(isSamePerson(lan, { userId: '2', email: 'Lan+hue@bo.gov.vn' })).toBe(true)
  expect(isSamePerson(lan, { userId: '1', email: 'other@bo.gov.vn' })).toBe(true)
  expect(isSamePerson(lan, { userId: '2', email: 'lan@hue.gov.vn' })).toBe(false)
})
