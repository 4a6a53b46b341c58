import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { dayOf } from '~/kernel/dates'
import { compareVietnamese } from '~/kernel/vietnamese'
import { prisma, type Tx } from '~/platform/db/index.server'

export interface AgencyRow {
  id: string
  kind: string
  name: Bilingual
}

/** The organisations that exist on the day of `at`, by name. A provision is given to these and to no others. */
export async function agenciesOn(at: Date, tx: Tx = prisma): Promise<AgencyRow[]> {
  // Columns hold days; midnight UTC is how Prisma writes one.
  const day = new Date(dayOf(at))
  const rows = await tx.organisation.findMany({
    where: {
      AND: [
        { OR: [{ validFrom: null }, { validFrom: { lte: day } }] },
        { OR: [{ validTo: null }, { validTo: { gt: day } }] },
      ],
    },
  })
  return rows
    .map((row) => ({ id: row.id, kind: row.kind, name: pairOf(row, 'name') }))
    .sort((a, b) => compareVietnamese(a.name.vi, b.name.vi))
}
