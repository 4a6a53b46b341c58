import type { Actor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { isId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { assertCan } from './policy'

export interface AuditFilter {
  verb?: string
  subjectType?: string
  subjectId?: string
  /** Only entries written before the one with this id. */
  before?: string
}

interface AuditRow {
  id: string
  /** Its place in the chain; null for the moment until it is linked. */
  seq: string | null
  at: Date
  actorName: string
  verb: string
  subjectType: string
  subjectId: string
  details: [string, string][]
  /** People and organisations that the details name by id, as they are called today. */
  names: Partial<Record<string, Bilingual>>
  hash: string | null
}

export interface AuditPage {
  entries: AuditRow[]
  /** Pass as `before` for the entries that follow; null on the last page. */
  next: string | null
}

const PAGE_SIZE = 50

/**
 * Entries, newest first. Pages go by id and not by count, so that new entries shift nothing.
 * @throws DomainError signed-out, forbidden
 */
export async function listEntries(
  actor: Actor,
  { verb, subjectType, subjectId, before }: AuditFilter,
): Promise<AuditPage> {
  assertCan(actor, 'audit:read')
  const rows = await prisma.auditEntry.findMany({
    where: {
      ...(verb ? { verb } : {}),
      ...(subjectType ? { subjectType } : {}),
      ...(isId(subjectId) ? { subjectId } : {}),
      ...(before ? { id: { lt: /^\d{1,18}$/.test(before) ? BigInt(before) : 0n } } : {}),
    },
    include: { link: true },
    orderBy: { id: 'desc' },
    take: PAGE_SIZE + 1,
  })
  const entries: AuditRow[] = rows
    .slice(0, PAGE_SIZE)
    .map(({ id, link, details, at, actorName, verb: done, ...row }) => ({
      id: String(id),
      seq: link ? String(link.seq) : null,
      at,
      actorName,
      verb: done,
      subjectType: row.subjectType,
      subjectId: row.subjectId,
      details: readDetails(details),
      names: {},
      hash: link?.hash ?? null,
    }))
  await addNames(entries)
  return { entries, next: rows.length > PAGE_SIZE ? (entries.at(-1)?.id ?? null) : null }
}

function readDetails(text: string): [string, string][] {
  const details = JSON.parse(text) as Record<string, unknown>
  return Object.entries(details).map(([name, value]) => [name, String(value)])
}

/** Details by whose ids a reader knows nobody: the record keeps people by id, so that it need not be changed for one who is forgotten. */
const PEOPLE = /^((before|now)\.)?(userId|chairId|speakerId|accountInvitedBy|addedBy)$/
const ORGANISATIONS = /^((before|now)\.)?(organisationId|hostIds)$/

async function addNames(entries: AuditRow[]): Promise<void> {
  const idsOf = (kind: RegExp) =>
    entries.flatMap(({ details }) =>
      details.flatMap(([name, value]) => (kind.test(name) ? value.split(',').filter((id) => isId(id)) : [])),
    )
  const [people, organisations] = await Promise.all([
    prisma.user.findMany({ where: { id: { in: idsOf(PEOPLE) } }, select: { id: true, name: true } }),
    prisma.organisation.findMany({
      where: { id: { in: idsOf(ORGANISATIONS) } },
      select: { id: true, nameVi: true, nameEn: true },
    }),
  ])
  const names = new Map<string, Bilingual>([
    ...people.map(({ id, name }) => [id, { vi: name, en: name }] as const),
    ...organisations.map((row) => [row.id, pairOf(row, 'name')] as const),
  ])
  for (const entry of entries) {
    const ids = entry.details.flatMap(([, value]) => value.split(','))
    entry.names = Object.fromEntries(ids.filter((id) => names.has(id)).map((id) => [id, names.get(id)]))
  }
}

/** What the record can be filtered by: the verbs and kinds of subject that occur in it. @throws DomainError signed-out, forbidden */
export async function listFilters(actor: Actor): Promise<{ verbs: string[]; subjectTypes: string[] }> {
  assertCan(actor, 'audit:read')
  // groupBy is done by the database; Prisma's distinct would read every row into this process.
  const verbs = await prisma.auditEntry.groupBy({ by: ['verb'] })
  const types = await prisma.auditEntry.groupBy({ by: ['subjectType'] })
  return { verbs: verbs.map((row) => row.verb), subjectTypes: types.map((row) => row.subjectType) }
}
