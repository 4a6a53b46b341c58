import { expect, it } from 'vitest'
import { visitor } from '~/kernel/actor'
import { actorWith } from '../../../prisma/factories/actor'
import { can } from './policy'

it.each([false, true])('everybody manages the own account and no other; an administrator: %s', (isAdmin) => {
  const lan = actorWith({ userId: 'lan', isAdmin })
  expect(can(lan, 'account:manage', { userId: 'lan' })).toBe(true)
  expect(can(lan, 'account:manage', { userId: 'minh' })).toBe(false)
  expect(can(visitor, 'account:manage', { userId: 'lan' })).toBe(false)
})
