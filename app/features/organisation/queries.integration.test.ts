import { describe, expect, it, beforeAll } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { setClock } from '~/platform/clock.server'
import { fromLocalInput } from '~/kernel/dates'
import { formerOrganisationId, organisationId, seedOrganisations } from '../../../prisma/seed/organisations'
import { listCurrentOrganisations, listOrganisations, organisationsById } from './queries.server'

openTestDatabase()
beforeAll(() => seedOrganisations())

describe('organisations', () => {
  it('lists the 34 provinces of today in the order of the alphabet, each with a tile of its own', async () => {
    setClock(fromLocalInput('2026-10-01T08:00'))
    const provinces = (await listCurrentOrganisations()).filter(({ kind }) => kind === 'province')
    setClock(null)
    expect(provinces).toHaveLength(34)
    expect(provinces.slice(0, 3).map(({ name }) => name.vi)).toEqual(['An Giang', 'Bắc Ninh', 'Cà Mau'])
    expect(new Set(provinces.map(({ tile }) => `${tile?.column}/${tile?.row}`)).size).toBe(34)
  })

  it('knows who took over, and finds the former ones on a day of their time', async () => {
    const id = formerOrganisationId('ministry', 'BTTTT')
    const ministry = (await organisationsById([id])).get(id)
    expect(ministry?.heirs.map(({ id }) => id)).toEqual([organisationId('ministry', 'BKHCN')])
    const before = await listOrganisations({ kind: 'ministry', on: '2023-06-08' })
    expect(before.map(({ id }) => id)).toContain(ministry?.id)
    const after = await listOrganisations({ kind: 'ministry', on: '2025-12-01' })
    expect(after.map(({ id }) => id)).not.toContain(ministry?.id)
  })

  it('finds nothing by unknown and impossible ids', async () => {
    expect((await organisationsById(['x', '00000000-0000-4000-8000-000000000000'])).size).toBe(0)
  })
})
