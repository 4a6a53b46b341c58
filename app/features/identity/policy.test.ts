import { expect, it } from 'vitest'
import { visitor, type UserActor } from '~/kernel/actor'
import { can } from './policy'

const person = (userId: string, isAdmin: boolean): UserActor => ({
  kind: 'user',
  userId,
  name: 'Nguyễn Thị Lan',
  email: `${userId}@bo.gov.vn`,
  isAdmin,
  locale: 'vi',
  mustChangePassword: false,
  memberships: [],
  participations: [],
})

it.each([false, true])('everybody manages the own account and no other; an administrator: %s', (isAdmin) => {
  expect(can(person('lan', isAdmin), 'account:manage', { userId: 'lan' })).toBe(true)
  expect(can(person('lan', isAdmin), 'account:manage', { userId: 'minh' })).toBe(false)
  expect(can(visitor, 'account:manage', { userId: 'lan' })).toBe(false)
})
