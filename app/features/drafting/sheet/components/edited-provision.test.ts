import { expect, it } from 'vitest'
import { NO_DATA, type ProvisionData } from '~/features/text/document/provision-data'
import { DATA_FIELDS, dataAsValues, valuesAsData } from './edited-provision'

const FULL: ProvisionData = {
  assignment: { kind: 'organisation', id: 'a' },
  coordinatingIds: ['b', 'c'],
  deadline: '2027-12-31',
  deliverableVi: 'Báo cáo',
  deliverableEn: 'A report',
}

it.each([
  NO_DATA,
  FULL,
  { ...FULL, assignment: { kind: 'all-provinces' as const }, deadline: 'none', coordinatingIds: [] },
])('comes out of the fields as it went in', (data) => {
  expect(valuesAsData(dataAsValues(data), DATA_FIELDS)).toEqual(data)
})

it('writes no field but those that were changed here', () => {
  const values = { ...dataAsValues(FULL), deliverableVi: 'Kế hoạch' }
  expect(valuesAsData(values, ['deliverableVi'])).toEqual({ deliverableVi: 'Kế hoạch' })
})
