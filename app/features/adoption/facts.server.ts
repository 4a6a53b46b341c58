import { createHash } from 'node:crypto'
import { raiseAlarm } from '~/features/audit/alarm.server'
import type { Finding } from '~/features/audit/finding'
import { readGenuine } from '~/features/audit/genuine.server'
import { auditKeys } from '~/features/audit/key-file.server'
import { record } from '~/features/audit/record.server'
import { visitor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { inTransaction, prisma, type Tx } from '~/platform/db/index.server'
import { officialNumber } from './adoption'

/**
 * What every paper shows of itself, and who made it, in a fixed order. Here and below no name may come or go, because the hashes
 * stand on the record: a column that comes later is not among them.
 */
const PAPER_FACTS = [
  'wrapper',
  'number',
  'notation',
  'year',
  'issuedOn',
  'placeVi',
  'placeEn',
  'parentAgencyVi',
  'parentAgencyEn',
  'issuerVi',
  'issuerEn',
  'signatoryTitleVi',
  'signatoryTitleEn',
  'signatoryName',
  'authority',
  'createdAt',
  'createdBy',
] as const

/** The first paper, and what it is about. */
const FACTS = ['id', 'recommendationId', 'versionId', 'ballotId', 'sha256', ...PAPER_FACTS] as const

/** The same of a replacement, which has a reason and an adoption instead of a vote. */
const REPLACEMENT_FACTS = [
  'id',
  'adoptionId',
  'position',
  'reasonVi',
  'reasonEn',
  ...PAPER_FACTS,
  'createdByName',
] as const

type Fact = string | number | Date
export type AdoptionFacts = Record<(typeof FACTS)[number], Fact>
export type ReplacementFacts = Record<(typeof REPLACEMENT_FACTS)[number], Fact>

export const factsSha256 = (row: AdoptionFacts) => hashOf(FACTS.map((name) => row[name]))
export const replacementSha256 = (row: ReplacementFacts) => hashOf(REPLACEMENT_FACTS.map((name) => row[name]))

function hashOf(facts: readonly Fact[]): string {
  const values = facts.map((value) => (value instanceof Date ? value.toISOString() : value))
  return createHash('sha256').update(JSON.stringify(values)).digest('hex')
}

/** An adoption has an entry from its issue; one from before facts were hashed has another that sealed it later. */
export const SEALING = ['adoption.issued', 'adoption.sealed']
export const REPLACED = 'adoption.replaced'

/** What does not fit, by the adoption's id. */
export async function findingsOf(tx: Tx, rows: readonly AdoptionFacts[]): Promise<Map<string, Finding>> {
  const entries = await readGenuine(tx, {
    subjectType: 'adoption',
    subjectId: { in: rows.map(({ id }) => String(id)) },
    verb: { in: [...SEALING, REPLACED] },
  })
  const replacements = await tx.replacement.findMany({
    where: { adoptionId: { in: rows.map(({ id }) => String(id)) } },
  })
  const findings = new Map<string, Finding>()
  for (const row of rows) {
    const sealed = entries
      .filter(({ subjectId, verb }) => subjectId === row.id && verb !== REPLACED)
      .map(({ details }) => details)
    const hashes = sealed.flatMap(({ factsSha256: hash }) => (hash === undefined ? [] : [hash]))
    const isKnown = hashes.length > 0 && hashes.every((hash) => hash === factsSha256(row))
    const said = sealed.filter(({ number }) => number !== undefined)
    const isSaid = said.every(
      (one) => one.number === row.number && one.notation === row.notation && one.sha256 === row.sha256,
    )
    const recorded = entries
      .filter(({ subjectId, verb }) => subjectId === row.id && verb === REPLACED)
      .map(({ details }) => details.factsSha256)
    const stored = replacements.filter(({ adoptionId }) => adoptionId === row.id).map(replacementSha256)
    const isReplacedAsSaid =
      stored.length === recorded.length && stored.every((hash) => recorded.includes(hash))
    if (isKnown && isSaid && isReplacedAsSaid) continue
    findings.set(String(row.id), {
      code: sealed.length === 0 ? 'adoption-without-entry' : 'adoption-changed',
      params: { number: officialNumber(Number(row.number), String(row.notation)), year: Number(row.year) },
      subject: { type: 'adoption', id: String(row.id) },
    })
  }
  return findings
}

/**
 * Which of these adoptions say today what was issued: number, day, place, who signed. An alarm is raised for each other.
 * @returns their ids
 */
export async function listAuthenticAdoptions(rows: readonly AdoptionFacts[], tx: Tx = prisma) {
  const findings = await findingsOf(tx, rows)
  findings.forEach(raiseAlarm)
  return new Set(rows.map(({ id }) => String(id)).filter((id) => !findings.has(id)))
}

/** @throws DomainError adoption-not-authentic: a paper that is not as it was issued is not built upon */
export async function assertAdoptionAuthentic(tx: Tx, row: AdoptionFacts): Promise<void> {
  const authentic = await listAuthenticAdoptions([row], tx)
  if (!authentic.has(String(row.id))) throw new DomainError('adoption-not-authentic')
}

/**
 * Puts the facts of adoptions from before they were hashed on the record, once: from then on they are covered as well. Only
 * where an entry of that time agrees with the row; for one that somebody put in by hand nothing is written.
 */
export async function sealEarlierAdoptions(): Promise<void> {
  // A node without the key seals nothing; one that has it does this.
  if (auditKeys().length === 0) return
  for (const row of await prisma.adoption.findMany()) {
    await inTransaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM adoption WHERE id = ${row.id}::uuid FOR UPDATE`
      const subject = { type: 'adoption', id: row.id }
      const verb = { in: SEALING }
      const entries = await readGenuine(tx, { subjectType: subject.type, subjectId: subject.id, verb })
      const [issued] = entries
      if (!issued || entries.length > 1 || issued.seal !== '') return
      const { number, notation, sha256, factsSha256: known } = issued.details
      if (known !== undefined) return
      if (number !== row.number || notation !== row.notation || sha256 !== row.sha256) return
      await record(tx, visitor, 'adoption.sealed', subject, { factsSha256: factsSha256(row) })
    })
  }
}
