import { pairOf } from '~/kernel/bilingual'
import { dayOf, storedDay } from '~/kernel/dates'
import { now } from '~/platform/clock.server'
import { prisma, type Tx } from '~/platform/db/index.server'
import {
  compareOrganisations,
  existsOn,
  heirsOf,
  type Organisation,
  type OrganisationKind,
  type OrganisationName,
} from './organisation'

export interface OrganisationFilter {
  kind?: OrganisationKind
  /** Only those that exist on this day (yyyy-MM-dd). */
  on?: string
}

/** Organisations in the order of the Vietnamese alphabet. All of them, former ones too, unless `on` is given. */
export async function listOrganisations(
  filter: OrganisationFilter = {},
  tx: Tx = prisma,
): Promise<Organisation[]> {
  const { kind, on } = filter
  const all = await readAll(tx)
  return all.filter((one) => (!kind || one.kind === kind) && (!on || existsOn(one, on)))
}

/** Organisations of today, from which people choose. */
export async function listCurrentOrganisations(tx: Tx = prisma): Promise<Organisation[]> {
  return listOrganisations({ on: dayOf(now()) }, tx)
}

/** Those of `ids` that exist, keyed by id: for lists that name many organisations. */
export async function organisationsById(
  ids: readonly string[],
  tx: Tx = prisma,
): Promise<Map<string, Organisation>> {
  if (ids.length === 0) return new Map()
  const wanted = new Set(ids)
  return new Map((await readAll(tx)).filter((one) => wanted.has(one.id)).map((one) => [one.id, one]))
}

/** A few hundred rows at most, and a line of successors may lead through any of them: they are read together. */
async function readAll(tx: Tx): Promise<Organisation[]> {
  const rows = await tx.organisation.findMany()
  const links = await tx.organisationPredecessor.findMany()
  const names = new Map<string, OrganisationName>(
    rows.map((row) => [row.id, { id: row.id, name: pairOf(row, 'name') }]),
  )
  const named = (ids: string[]) => ids.flatMap((id) => names.get(id) ?? []).sort(compareOrganisations)
  const predecessorsOf = grouped(links.map((link) => [link.successorId, link.predecessorId]))
  const successorsOf = grouped(links.map((link) => [link.predecessorId, link.successorId]))
  return rows
    .map((row) => ({
      id: row.id,
      name: pairOf(row, 'name'),
      code: row.code,
      kind: row.kind as OrganisationKind,
      provinceType: row.provinceType as Organisation['provinceType'],
      validFrom: row.validFrom && storedDay(row.validFrom),
      validTo: row.validTo && storedDay(row.validTo),
      tile:
        row.tileColumn === null || row.tileRow === null ? null : { column: row.tileColumn, row: row.tileRow },
      predecessors: named(predecessorsOf.get(row.id) ?? []),
      heirs: named(heirsOf(row.id, successorsOf)),
    }))
    .sort(compareOrganisations)
}

function grouped(pairs: [string, string][]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value])
  return groups
}
