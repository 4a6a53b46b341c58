import { createHash } from 'node:crypto'
import { raiseAlarm } from '~/features/audit/alarm.server'
import type { Finding } from '~/features/audit/finding'
import { readGenuine, type GenuineEntry } from '~/features/audit/genuine.server'
import { DomainError } from '~/kernel/domain-error'
import { prisma, type Tx } from '~/platform/db/index.server'
import { parseVersionContent, type VersionContent } from './content'

/** What has to be read of a version to read its content. */
export const OF_VERSION = {
  id: true,
  recommendationId: true,
  number: true,
  content: true,
  sha256: true,
} as const

export interface StoredVersion {
  id: string
  recommendationId: string
  number: number
  content: string
  sha256: string
}

export interface AccessedVersion {
  id: string
  number: number
  sha256: string
  /** Empty where it is not authentic: what somebody put in its place is handed to nobody. */
  content: VersionContent
  /** The content is letter by letter what was frozen. Where it is not, nobody may vote on it or issue it. */
  isAuthentic: boolean
}

const NOTHING: VersionContent = {
  format: 1,
  title: { vi: '', en: '' },
  preamble: { vi: [], en: [] },
  provisions: [],
}

/**
 * The one way to a version's content. It is hashed again, and compared with the version's own hash, with the one that the
 * freeze left on the record, and with those of what was decided about it (`boundTo`: of its ballot, of its adoption).
 * Where one of them differs, an alarm is raised.
 */
export async function accessVersion(
  row: StoredVersion,
  { boundTo = [], tx = prisma }: { boundTo?: readonly string[]; tx?: Tx } = {},
): Promise<AccessedVersion> {
  return accessed(row, (await findingOf(tx, row)) ?? unbound(row, boundTo))
}

/** As `accessVersion`, for several at once: the record is asked one time. `boundTo` by the version's id. */
export async function accessVersions(
  rows: readonly StoredVersion[],
  boundTo: ReadonlyMap<string, string>,
): Promise<AccessedVersion[]> {
  const entries = await freezesOf(prisma, { in: rows.map(({ recommendationId }) => recommendationId) })
  return rows.map((row) => {
    const bound = boundTo.get(row.id)
    const own = entries.filter(({ subjectId }) => subjectId === row.recommendationId)
    const finding = hashFinding(row) ?? freezeFinding(row, own) ?? unbound(row, bound ? [bound] : [])
    return accessed(row, finding)
  })
}

const unbound = (row: StoredVersion, boundTo: readonly string[]) =>
  boundTo.every((one) => one === row.sha256) ? null : changed(row)

function accessed(row: StoredVersion, finding: Finding | null): AccessedVersion {
  if (finding) raiseAlarm(finding)
  return {
    id: row.id,
    number: row.number,
    sha256: row.sha256,
    content: finding ? NOTHING : contentOf(row),
    isAuthentic: finding === null,
  }
}

/** How many texts are held ready: a hall reads one, and a few people others. */
const MOST_PARSED = 20
const parsed = new Map<string, VersionContent>()

/**
 * The content of a version that was just found authentic, parsed once for all who read it: while a hall votes, every vote and
 * every page reads the same text. The checks themselves are never remembered, neither the hash nor the entry of the freeze:
 * of a row or an entry that is changed meanwhile the next reader hears.
 */
function contentOf({ id, sha256, content }: StoredVersion): VersionContent {
  const key = `${id} ${sha256}`
  const known = parsed.get(key) ?? deepFrozen(parseVersionContent(content))
  parsed.delete(key)
  parsed.set(key, known)
  const [oldest] = parsed.keys()
  if (parsed.size > MOST_PARSED && oldest !== undefined) parsed.delete(oldest)
  return known
}

/** It is handed to many. */
function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFrozen)
  return value
}

/** @throws DomainError version-not-authentic */
export function assertAuthentic({
  isAuthentic,
  number,
}: Pick<AccessedVersion, 'isAuthentic' | 'number'>): void {
  if (!isAuthentic) throw new DomainError('version-not-authentic', { number })
}

/** What does not fit about the text of a version, or null. */
export async function findingOf(tx: Tx, row: StoredVersion): Promise<Finding | null> {
  return hashFinding(row) ?? freezeFinding(row, await freezesOf(tx, row.recommendationId))
}

const hashFinding = (row: StoredVersion) =>
  createHash('sha256').update(row.content).digest('hex') === row.sha256 ? null : changed(row)

const freezesOf = (tx: Tx, subjectId: string | { in: string[] }) =>
  readGenuine(tx, { subjectType: 'recommendation', subjectId, verb: 'version.frozen' })

function freezeFinding(row: StoredVersion, entries: readonly GenuineEntry[]): Finding | null {
  const frozen = entries.map(({ details }) => details).filter(({ number }) => number === row.number)
  if (frozen.length === 0) return { ...changed(row), code: 'version-without-entry' }
  return frozen.every(({ sha256 }) => sha256 === row.sha256) ? null : changed(row)
}

const changed = ({ id, number, recommendationId }: StoredVersion): Finding => ({
  code: 'version-changed',
  params: { number, recommendation: recommendationId },
  subject: { type: 'version', id },
})
