import { isId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'

export interface AuditFilter {
  verb?: string
  subjectType?: string
  subjectId?: string
  /** Only entries written before the one with this id. */
  before?: string
}

export interface AuditRow {
  id: string
  /** Its place in the chain; null for the moment until it is linked. */
  seq: string | null
  at: Date
  actorName: string
  verb: string
  subjectType: string
  subjectId: string
  details: [string, string][]
  hash: string | null
}

export interface AuditPage {
  entries: AuditRow[]
  /** Pass as `before` for the entries that follow; null on the last page. */
  next: string | null
}

const PAGE_SIZE = 50

/** Entries, newest first. Pages go by id and not by count, so that new entries shift nothing. */
export async function listEntries({ verb, subjectType, subjectId, before }: AuditFilter): Promise<AuditPage> {
  const rows = await prisma.auditEntry.findMany({
    where: {
      ...(verb ? { verb } : {}),
      ...(subjectType ? { subjectType } : {}),
      ...(isId(subjectId) ? { subjectId } : {}),
      ...(before && /^\d{1,18}$/.test(before) ? { id: { lt: BigInt(before) } } : {}),
    },
    include: { link: true },
    orderBy: { id: 'desc' },
    take: PAGE_SIZE + 1,
  })
  const entries = rows
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
      hash: link?.hash ?? null,
    }))
  return { entries, next: rows.length > PAGE_SIZE ? (entries.at(-1)?.id ?? null) : null }
}

function readDetails(text: string): [string, string][] {
  const details = JSON.parse(text) as Record<string, unknown>
  return Object.entries(details).map(([name, value]) => [name, String(value)])
}

/** What the record can be filtered by: the verbs and kinds of subject that occur in it. */
export async function listFilters(): Promise<{ verbs: string[]; subjectTypes: string[] }> {
  // groupBy is done by the database; Prisma's distinct would read every row into this process.
  const verbs = await prisma.auditEntry.groupBy({ by: ['verb'] })
  const types = await prisma.auditEntry.groupBy({ by: ['subjectType'] })
  return { verbs: verbs.map((row) => row.verb), subjectTypes: types.map((row) => row.subjectType) }
}
