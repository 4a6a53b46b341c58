import { describe, expect, it } from 'vitest'
import { visitor, type Actor } from '~/kernel/actor'
import { can } from './policy'

const person = (isAdmin: boolean): Actor => ({
  kind: 'user',
  userId: 'u',
  isAdmin,
  name: 'Tên',
  email: 'u@example.vn',
  locale: 'vi',
  mustChangePassword: false,
  memberships: [{ organisationId: 'o', role: 'head' }],
  participations: [{ workshopId: 'w', role: 'organiser', organisationId: null }],
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
