import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { raiseAlarm } from '~/features/audit/alarm.server'
import type { Finding } from '~/features/audit/finding'
import { readGenuine, type GenuineEntry } from '~/features/audit/genuine.server'
import { deepFrozen } from '~/kernel/deep-frozen'
import { DomainError } from '~/kernel/domain-error'
import { prisma, type Tx } from '~/platform/db/index.server'
import { parseVersionContent, type VersionContent } from './content'

/** A version without its text: what it says that the hash of its text is, and what the hash of the text that is there is. */
export interface HashedVersion {
  id: string
  recommendationId: string
  number: number
  sha256: string
  contentSha256: string
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
  format: 2,
  title: { vi: '', en: '' },
  preamble: { vi: [], en: [] },
  provisions: [],
}

/**
 * The one way to a version's content. It is hashed again, and compared with the version's own hash, with the one that the
 * freeze left on the record, and with those of what was decided about it (`boundTo`: of its ballot, of its adoption).
 * Where one of them differs, an alarm is raised. The rights to the noun that it belongs to are those of that noun.
 * @throws DomainError not-found
 */
export async function accessVersion(
  versionId: string,
  { boundTo = [], tx = prisma }: { boundTo?: readonly string[]; tx?: Tx } = {},
): Promise<AccessedVersion> {
  const [version] = await accessVersions([versionId], new Map([[versionId, boundTo]]), tx)
  if (!version) throw new DomainError('not-found')
  return version
}

/** As `accessVersion`, for those of several that there are: texts and record are asked one time. `boundTo` by the version's id. */
export async function accessVersions(
  versionIds: readonly string[],
  boundTo: ReadonlyMap<string, readonly string[]>,
  tx: Tx = prisma,
): Promise<AccessedVersion[]> {
  const rows = await readHashed(tx, versionIds)
  const entries = await freezesOf(
    tx,
    rows.map(({ recommendationId }) => recommendationId),
  )
  const checked = rows.map((row) => {
    const own = entries.filter(({ subjectId }) => subjectId === row.recommendationId)
    const isBound = (boundTo.get(row.id) ?? []).every((one) => one === row.sha256)
    return { row, finding: faultOf(row, own) ?? (isBound ? null : changed(row)) }
  })
  const contents = await contentsOf(
    tx,
    checked.flatMap(({ row, finding }) => (finding ? [] : row)),
  )
  return checked.map(({ row: { id, number, sha256 }, finding, row }) => {
    const content = finding ? undefined : contents.get(id)
    if (!content) raiseAlarm(finding ?? changed(row))
    return { id, number, sha256, content: content ?? NOTHING, isAuthentic: content !== undefined }
  })
}

/** The very bytes whose hash was voted on. @throws DomainError not-found, version-not-authentic */
export async function accessCanonicalText(
  versionId: string,
  { boundTo }: { boundTo: readonly string[] },
): Promise<string> {
  const version = await accessVersion(versionId, { boundTo })
  assertAuthentic(version)
  const json = (await readTexts(prisma, [version])).get(versionId)
  if (json === undefined) throw new DomainError('version-not-authentic', { number: version.number })
  return json
}

/**
 * The text is hashed where it lies, and comes here only when nobody in this process has read it before: while a hall votes, every
 * vote and every page asks for the same one, and it is large.
 */
function readHashed(tx: Tx, versionIds: readonly string[]): Promise<HashedVersion[]> {
  return tx.$queryRaw<HashedVersion[]>`
    SELECT id, recommendation_id AS "recommendationId", number, sha256,
      encode(sha256(convert_to(content, 'UTF8')), 'hex') AS "contentSha256"
    FROM version WHERE id = ANY(${[...versionIds]}::uuid[])`
}

/** Of canonical JSON, in characters: some hundred texts. A hall reads one, and a few people others. */
const MAX_KEPT_LENGTH = 16 * 1024 * 1024

/** Texts by their hash, so that none can ever be another than it was; for all versions and readers together. */
const kept = new LRUCache<string, VersionContent>({ maxSize: MAX_KEPT_LENGTH })

/**
 * The contents of versions that were just found authentic, by their ids. What is kept is the content of a hash, never that a check went
 * well: of a row or an entry that is changed meanwhile the next reader hears. Those whose text has another hash after all are left out.
 */
async function contentsOf(tx: Tx, rows: readonly HashedVersion[]): Promise<Map<string, VersionContent>> {
  const known = new Map(
    rows.flatMap(({ id, sha256 }) => {
      const content = kept.get(sha256)
      return content ? [[id, content] as const] : []
    }),
  )
  const texts = await readTexts(
    tx,
    rows.filter(({ id }) => !known.has(id)),
  )
  for (const { id, sha256 } of rows) {
    const json = texts.get(id)
    if (json === undefined) continue
    const content = deepFrozen(parseVersionContent(json))
    kept.set(sha256, content, { size: json.length })
    known.set(id, content)
  }
  return known
}

/** Texts as they lie, hashed here as well: whoever is handed one, or what was made of it, gets what bears that hash and nothing else. */
async function readTexts(
  tx: Tx,
  versions: readonly Pick<HashedVersion, 'id' | 'sha256'>[],
): Promise<Map<string, string>> {
  if (versions.length === 0) return new Map()
  const hashes = new Map(versions.map(({ id, sha256 }) => [id, sha256]))
  const rows = await tx.version.findMany({
    where: { id: { in: [...hashes.keys()] } },
    select: { id: true, content: true },
  })
  const isTrue = ({ id, content }: { id: string; content: string }) =>
    createHash('sha256').update(content).digest('hex') === hashes.get(id)
  return new Map(rows.filter(isTrue).map(({ id, content }) => [id, content]))
}

/** @throws DomainError version-not-authentic */
export function assertAuthentic({
  isAuthentic,
  number,
}: Pick<AccessedVersion, 'isAuthentic' | 'number'>): void {
  if (!isAuthentic) throw new DomainError('version-not-authentic', { number })
}

/** What does not fit about the text of a version, or null. */
export async function findingOf(tx: Tx, row: HashedVersion): Promise<Finding | null> {
  return faultOf(row, await freezesOf(tx, [row.recommendationId]))
}

const freezesOf = (tx: Tx, recommendationIds: readonly string[]) =>
  readGenuine(tx, {
    subjectType: 'recommendation',
    subjectId: { in: [...recommendationIds] },
    verb: 'version.frozen',
  })

/** `entries`: of the freezes of its recommendation. */
function faultOf(row: HashedVersion, entries: readonly GenuineEntry[]): Finding | null {
  if (row.contentSha256 !== row.sha256) return changed(row)
  const frozen = entries.map(({ details }) => details).filter(({ number }) => number === row.number)
  if (frozen.length === 0) return { ...changed(row), code: 'version-without-entry' }
  return frozen.every(({ sha256 }) => sha256 === row.sha256) ? null : changed(row)
}

const changed = ({ id, number, recommendationId }: HashedVersion): Finding => ({
  code: 'version-changed',
  params: { number, recommendation: recommendationId },
  subject: { type: 'version', id },
})
