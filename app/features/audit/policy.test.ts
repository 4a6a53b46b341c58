import { describe, expect, it } from 'vitest'
import { visitor, type Actor } from '~/kernel/actor'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import { can } from './policy'

const person = (isAdmin: boolean): Actor =>
  actorWith({
    isAdmin,
    memberships: [{ organisationId: 'o', role: 'head' }],
    participations: [roleAt('w', 'organiser')],
  })

describe('who may read the record', () => {
  it.each<[string, Actor, boolean]>([
    ['visitor', visitor, false],
    ['organiser and head of an agency', person(false), false],
    ['admin', person(true), true],
  ])('%s: %s', (_who, actor, allowed) => {
    expect(can(actor, 'audit:read')).toBe(allowed)
  })
})
