import { createHash } from 'node:crypto'
import type { Finding } from '~/features/audit/finding'
import { isMomentOf, readGenuine, type GenuineEntry } from '~/features/audit/genuine.server'
import { prisma, type Tx } from '~/platform/db/index.server'
import { findingOf } from './access.server'

/** What stands beside the text of a version, as the entry of its freeze has it. Freezes of before said only the last two. */
export function freezeDetails(version: {
  number: number
  sha256: string
  labelVi: string
  labelEn: string
  note: string
  createdAt: Date
  state: Uint8Array
}) {
  const { number, sha256, labelVi, labelEn, note, createdAt, state } = version
  return {
    labelVi,
    labelEn,
    noteSha256: sha256Of(note),
    createdAt: createdAt.toISOString(),
    stateSha256: sha256Of(state),
    number,
    sha256,
  }
}

const sha256Of = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

/** Every version that is not as it was frozen, and every freeze whose version is not there. */
export async function checkVersions(tx: Tx = prisma): Promise<{ count: number; findings: Finding[] }> {
  const rows = await tx.version.findMany({ select: { id: true }, orderBy: { createdAt: 'asc' } })
  const frozen = await readGenuine(tx, { subjectType: 'recommendation', verb: 'version.frozen' })
  // Of several entries of one freeze the first is compared; what is left in the end has no version.
  const entryOf = new Map<string, GenuineEntry>()
  for (const entry of frozen) {
    const key = keyOf(entry.subjectId, entry.details.number)
    if (!entryOf.has(key)) entryOf.set(key, entry)
  }
  const found = new Set<string>()
  const findings: Finding[] = []
  // One at a time: a text may be large, and there may be many.
  for (const { id } of rows) {
    const row = await tx.version.findUniqueOrThrow({
      where: { id },
      select: {
        id: true,
        recommendationId: true,
        number: true,
        content: true,
        sha256: true,
        authorId: true,
        labelVi: true,
        labelEn: true,
        note: true,
        createdAt: true,
        state: true,
      },
    })
    const key = keyOf(row.recommendationId, row.number)
    found.add(key)
    const finding = await findingOf(tx, { ...row, contentSha256: sha256Of(row.content) })
    const entry = entryOf.get(key)
    if (finding) findings.push(finding)
    else if (entry && !agrees(entry, row))
      findings.push({
        code: 'version-details-changed',
        params: { number: row.number, recommendation: row.recommendationId },
        subject: { type: 'version', id },
      })
  }
  for (const key of found) entryOf.delete(key)
  for (const { subjectId, details } of entryOf.values())
    findings.push({
      code: 'version-missing',
      params: { number: Number(details.number), recommendation: subjectId },
      subject: { type: 'recommendation', id: subjectId },
    })
  return { count: rows.length, findings }
}

const keyOf = (recommendationId: string, number: unknown) => `${recommendationId} ${String(number)}`

/** Author and time as the entry itself has them, and what else it says: entries of before say less, and the rest is not compared. */
function agrees(
  entry: GenuineEntry,
  row: Parameters<typeof freezeDetails>[0] & { authorId: string },
): boolean {
  const is: Record<string, unknown> = freezeDetails(row)
  return (
    entry.actorId === row.authorId &&
    (entry.details.createdAt !== undefined || isMomentOf(entry, row.createdAt)) &&
    Object.entries(is).every(
      ([name, value]) => entry.details[name] === undefined || entry.details[name] === value,
    )
  )
}
