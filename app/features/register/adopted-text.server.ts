import type { Actor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { officialNumber } from '~/features/adoption/adoption'
import { paperDay, paperOf } from '~/features/adoption/paper'
import { can } from '~/features/adoption/policy'
import { getAdoptionOfPaper } from '~/features/adoption/replacing.server'
import { readVersionContent } from '~/features/drafting/version-content'
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
  const adoption = await getAdoptionOfPaper(prisma, paperId)
  const version = await prisma.version.findUniqueOrThrow({
    where: { id: adoption.versionId },
    select: { number: true, content: true },
  })
  const content = readVersionContent(version.content)
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
    isWithdrawn: phase === 'withdrawn',
    ballotId: adoption.ballotId,
    sha256: adoption.sha256,
    versionNumber: version.number,
    content,
    paper: paperOf(rows[at] ?? adoption, content.title),
    papers,
    /** The paper that this one replaced, with this one's reason. */
    replaced: papers[at - 1] ?? null,
    reason: papers[at]?.reason ?? null,
    /** The paper that replaced this one, with its reason; and the one that holds now. */
    replacedBy: papers[at + 1] ?? null,
    current: papers.at(-1) ?? null,
    story: await readStory(adoption),
    can: { replace: phase === 'issued' && can(actor, 'adoption:issue', adoption.recommendation) },
  }
}

/** The very bytes whose SHA-256 was voted on and printed, whichever paper asks. @throws DomainError not-found */
export async function getCanonicalText(
  paperId: string,
): Promise<{ json: string; sha256: string; fileName: string }> {
  const adoption = await getAdoptionOfPaper(prisma, paperId)
  const row = adoption.replacements.find(({ id }) => id === paperId) ?? adoption
  const { content } = await prisma.version.findUniqueOrThrow({
    where: { id: adoption.versionId },
    select: { content: true },
  })
  const fileName = `${officialNumber(row.number, row.notation)}-${row.year}`.replace(/[^A-Z0-9-]+/gi, '-')
  return { json: content, sha256: adoption.sha256, fileName: `${fileName}.json` }
}
