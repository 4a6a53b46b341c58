import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { raiseAlarm } from '~/features/audit/alarm.server'
import type { Finding } from '~/features/audit/finding'
import { readGenuine } from '~/features/audit/genuine.server'
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
  format: 1,
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
  const row = await readHashed(tx, versionId)
  const isBound = boundTo.every((one) => one === row.sha256)
  const finding = (await findingOf(tx, row)) ?? (isBound ? null : changed(row))
  const content = finding ? null : await contentOf(tx, row)
  if (!content) raiseAlarm(finding ?? changed(row))
  return {
    id: row.id,
    number: row.number,
    sha256: row.sha256,
    content: content ?? NOTHING,
    isAuthentic: content !== null,
  }
}

/** The very bytes whose hash was voted on. @throws DomainError not-found, version-not-authentic */
export async function accessCanonicalText(
  versionId: string,
  { boundTo }: { boundTo: readonly string[] },
): Promise<string> {
  const version = await accessVersion(versionId, { boundTo })
  assertAuthentic(version)
  const json = await readText(prisma, version)
  if (json === null) throw new DomainError('version-not-authentic', { number: version.number })
  return json
}

/**
 * The text is hashed where it lies, and comes here only when nobody in this process has read it before: while a hall votes, every
 * vote and every page asks for the same one, and it is large.
 */
async function readHashed(tx: Tx, versionId: string): Promise<HashedVersion> {
  const [row] = await tx.$queryRaw<HashedVersion[]>`
    SELECT id, recommendation_id AS "recommendationId", number, sha256,
      encode(sha256(convert_to(content, 'UTF8')), 'hex') AS "contentSha256"
    FROM version WHERE id = ${versionId}::uuid`
  if (!row) throw new DomainError('not-found')
  return row
}

/** Of canonical JSON, in characters: some hundred texts. A hall reads one, and a few people others. */
const MAX_KEPT_LENGTH = 16 * 1024 * 1024

/** Texts by their hash, so that none can ever be another than it was; for all versions and readers together. */
const kept = new LRUCache<string, VersionContent>({ maxSize: MAX_KEPT_LENGTH })

/**
 * The content of a version that was just found authentic. What is kept is the content of a hash, never that a check went well: of a row
 * or an entry that is changed meanwhile the next reader hears.
 * @returns null where the text has another hash after all
 */
async function contentOf(tx: Tx, row: HashedVersion): Promise<VersionContent | null> {
  const known = kept.get(row.sha256)
  if (known) return known
  const json = await readText(tx, row)
  if (json === null) return null
  const content = deepFrozen(parseVersionContent(json))
  kept.set(row.sha256, content, { size: json.length })
  return content
}

/** The text as it lies, hashed here as well: whoever is handed it, or what was made of it, gets what bears that hash and nothing else. */
async function readText(
  tx: Tx,
  { id, sha256 }: Pick<HashedVersion, 'id' | 'sha256'>,
): Promise<string | null> {
  const { content } = await tx.version.findUniqueOrThrow({ where: { id }, select: { content: true } })
  return createHash('sha256').update(content).digest('hex') === sha256 ? content : null
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
  if (row.contentSha256 !== row.sha256) return changed(row)
  const entries = await readGenuine(tx, {
    subjectType: 'recommendation',
    subjectId: row.recommendationId,
    verb: 'version.frozen',
  })
  const frozen = entries.map(({ details }) => details).filter(({ number }) => number === row.number)
  if (frozen.length === 0) return { ...changed(row), code: 'version-without-entry' }
  return frozen.every(({ sha256 }) => sha256 === row.sha256) ? null : changed(row)
}

const changed = ({ id, number, recommendationId }: HashedVersion): Finding => ({
  code: 'version-changed',
  params: { number, recommendation: recommendationId },
  subject: { type: 'version', id },
})
