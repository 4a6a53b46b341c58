import { afterEach, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import type { MembershipRole } from '~/kernel/actor'
import { setClock } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { makeActionItem, makeReport } from '../../../../prisma/factories/action-item'
import { makeAdoption, makeOrganisation } from '../../../../prisma/factories/adoption'
import { makeMember } from '../../../../prisma/factories/person'
import { remindOfDeadlines } from './remind.server'

openTestDatabase()
afterEach(() => setClock(null))

const on = (day: string) => setClock(new Date(`${day}T00:30:00Z`))

it('an agency is reminded twice of what is due, and not of what is done, with the head, or without a day', async () => {
  on('2026-01-01')
  const { id: organisationId } = await makeOrganisation(prisma, { vi: 'Cà Mau', en: 'Ca Mau' })
  const join = async (role: MembershipRole) =>
    (await makeMember(prisma, organisationId, 'Lê Tâm', role)).userId
  const [writer, head] = [await join('focal-point'), await join('head')]
  const { adoptionId } = await makeAdoption(prisma, { number: 1 })
  const make = (deadline: string | null) => makeActionItem(prisma, { adoptionId, organisationId, deadline })
  const due = await make('2026-06-30')
  await make(null)
  await makeReport(prisma, { actionItemId: await make('2026-06-30'), percent: 100 })
  await makeReport(prisma, { actionItemId: await make('2026-06-30'), percent: 40, status: 'submitted' })

  const told = async () =>
    (await prisma.notice.findMany({ where: { kind: 'report-due' }, orderBy: { createdAt: 'asc' } })).map(
      ({ userId, subjectId }) => [userId, subjectId],
    )
  on('2026-06-15')
  expect(await remindOfDeadlines()).toBe(0)
  on('2026-06-17')
  expect(await remindOfDeadlines()).toBe(1)
  expect(await told()).toEqual([[writer, due]])
  // Once is once, also when it has been read.
  await prisma.notice.updateMany({ data: { readAt: new Date() } })
  expect(await remindOfDeadlines()).toBe(0)
  on('2026-06-28')
  expect([await remindOfDeadlines(), await remindOfDeadlines()]).toEqual([1, 0])
  on('2026-07-01')
  expect(await remindOfDeadlines()).toBe(0)
  expect(await told()).toHaveLength(2)
  expect((await told()).flat()).not.toContain(head)
})
