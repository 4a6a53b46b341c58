import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { setClock } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { makeActionItem, makeReport } from '../../../../prisma/factories/action-item'
import { makeAdoption, makeOrganisation } from '../../../../prisma/factories/adoption'
import { readFilters } from './filters'
import { getMatrix } from './queries.server'

openTestDatabase()
afterEach(() => setClock(null))

let next = 0

describe('the matrix', () => {
  let adoptionId: string
  beforeEach(async () => {
    setClock(new Date('2023-09-01T02:00:00Z'))
    const hue = await makeOrganisation(
      prisma,
      { vi: 'Thừa Thiên Huế', en: 'Hue' },
      { kind: 'province', tileColumn: 4, tileRow: 8 },
    )
    const danang = await makeOrganisation(
      prisma,
      { vi: 'Đà Nẵng', en: 'Da Nang' },
      { kind: 'province', tileColumn: 4, tileRow: 9 },
    )
    adoptionId = (await makeAdoption(prisma, { number: (next += 1) })).adoptionId
    const done = await makeActionItem(prisma, { adoptionId, organisationId: danang.id, provisionNumber: 1 })
    await makeReport(prisma, { actionItemId: done, percent: 100 })
    await makeActionItem(prisma, {
      adoptionId,
      organisationId: hue.id,
      provisionNumber: 2,
      deadline: '2023-08-31',
    })
  })

  const ask = (query: string) =>
    getMatrix(readFilters(new URLSearchParams(`adoption=${adoptionId}&${query}`)), 'vi')

  it('puts overdue first, counts, and finds names without marks', async () => {
    const matrix = await ask('')
    expect(matrix.rows.map((row) => row.organisation.name.vi)).toEqual(['Thừa Thiên Huế', 'Đà Nẵng'])
    expect(matrix.counts).toMatchObject({
      overdue: 1,
      overdueWithoutReport: 1,
      'completed-on-time': 1,
      'not-started': 0,
    })
    expect((await ask('sort=name')).rows[0]?.organisation.name.vi).toBe('Đà Nẵng')
    expect((await ask('q=da+nang')).rows).toHaveLength(1)
    expect((await ask('state=overdue')).rows.map((row) => row.organisation.name.en)).toEqual(['Hue'])
    expect((await ask('provision=1')).shownColumns.map((column) => column.number)).toEqual([1])
    expect((await ask('kind=ministry')).rows).toEqual([])
  })

  it('opens on all texts: what is overdue stands in none behind a choice', async () => {
    const ministry = await makeOrganisation(prisma, { vi: 'Bộ', en: 'Ministry' }, { kind: 'ministry' })
    const newest = (await makeAdoption(prisma, { number: (next += 1) })).adoptionId
    await makeActionItem(prisma, { adoptionId: newest, organisationId: ministry.id, provisionNumber: 2 })
    const all = await getMatrix(readFilters(new URLSearchParams('provision=2')), 'vi')
    expect(all.text).toBeNull()
    expect(all.filters.provision).toBeNull()
    expect(all.counts.overdue).toBeGreaterThan(0)
    expect(all.total).toBe(await prisma.actionItem.count())
    const order = all.columns.map(({ adoptionId: of }) => of).filter((of, at, ofs) => of !== ofs[at - 1])
    expect(order).toEqual(all.texts.map(({ id }) => id))
    expect(all.rows.flatMap(({ cells }) => cells).filter(Boolean)).toHaveLength(all.total)
    expect(all.hasProvinces).toBe(true)
    const own = await getMatrix(readFilters(new URLSearchParams(`adoption=${newest}`)), 'vi')
    expect(own).toMatchObject({ total: 1, hasProvinces: false, mapColumn: null, counts: { overdue: 0 } })
  })
})
