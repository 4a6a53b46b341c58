import type { Actor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { officialNumber } from '~/features/adoption/adoption'
import { isWithdrawn } from '~/features/recommendation/recommendation'
import { paperDay, paperOf } from '~/features/adoption/paper'
import { accessAdoption, type AdoptionRow } from '~/features/adoption/replacing.server'
import { listAuthenticAdoptions } from '~/features/adoption/facts.server'
import { accessCanonicalText, accessVersion } from '~/features/version/access.server'
import { prisma } from '~/platform/db/index.server'
import { readStory } from './story.server'

/** One of the papers that a text has had: the first, or one that replaced the one before it. */
export interface PaperInChain {
  id: string
  /** "05/TB-HNDLM" */
  number: string
  issuedOn: string
  /** Why it replaced the one before; null for the first. */
  reason: Bilingual | null
}

export type AdoptedText = Awaited<ReturnType<typeof getAdoptedText>>

/**
 * An issued text as one of its papers shows it, with the papers before and after it, and its story. Public: the actor is
 * asked only whether a way to replace the paper is offered.
 * @param paperId of the adoption, whose first paper bears its id, or of a replacement
 * @throws DomainError not-found
 */
export async function getAdoptedText(actor: Actor, paperId: string) {
  const { row: adoption, can } = await accessAdoption(actor, paperId)
  const [{ content, number, isAuthentic }, authentic] = await Promise.all([
    accessVersionOf(adoption),
    listAuthenticAdoptions([adoption]),
  ])
  const rows = [adoption, ...adoption.replacements]
  const papers = rows.map((row): PaperInChain => ({
    id: row.id,
    number: officialNumber(row.number, row.notation),
    issuedOn: paperDay(row),
    reason: 'reasonVi' in row ? pairOf(row, 'reason') : null,
  }))
  const at = rows.findIndex(({ id }) => id === paperId)
  const { phase } = adoption.recommendation
  return {
    id: paperId,
    adoptionId: adoption.id,
    isWithdrawn: isWithdrawn(phase),
    ballotId: adoption.ballotId,
    sha256: adoption.sha256,
    versionNumber: number,
    /** The text and what the papers say about it are what was voted on and issued. */
    isAuthentic: isAuthentic && authentic.has(adoption.id),
    content,
    paper: paperOf(
      rows[at] ?? adoption,
      isAuthentic ? content.title : pairOf(adoption.recommendation, 'title'),
    ),
    papers,
    /** The paper that this one replaced, with this one's reason. */
    replaced: papers[at - 1] ?? null,
    reason: papers[at]?.reason ?? null,
    /** The paper that replaced this one, with its reason; and the one that holds now. */
    replacedBy: papers[at + 1] ?? null,
    current: papers.at(-1) ?? null,
    story: await readStory(adoption),
    can: { replace: can.replace },
  }
}

/** The very bytes whose SHA-256 was voted on and printed, whichever paper asks. @throws DomainError not-found, version-not-authentic */
export async function getCanonicalText(
  actor: Actor,
  paperId: string,
): Promise<{ json: string; sha256: string; fileName: string }> {
  const { row: adoption } = await accessAdoption(actor, paperId)
  const row = adoption.replacements.find(({ id }) => id === paperId) ?? adoption
  const json = await accessCanonicalText(adoption.versionId, { boundTo: await boundTo(adoption) })
  const fileName = `${officialNumber(row.number, row.notation)}-${row.year}`.replace(/[^A-Z0-9-]+/gi, '-')
  return { json, sha256: adoption.sha256, fileName: `${fileName}.json` }
}

/** The hashes of what was voted on and of what was issued. */
async function boundTo({ sha256, ballotId }: AdoptionRow): Promise<string[]> {
  const ballot = await prisma.ballot.findUniqueOrThrow({
    where: { id: ballotId },
    select: { versionSha256: true },
  })
  return [sha256, ballot.versionSha256]
}

async function accessVersionOf(adoption: AdoptionRow) {
  return accessVersion(adoption.versionId, { boundTo: await boundTo(adoption) })
}
