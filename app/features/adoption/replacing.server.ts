import { formatDay } from '~/kernel/dates'
import { lockRecommendation } from '~/features/recommendation/row.server'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import type { Seen } from '~/kernel/seen'
import type { Prisma, Tx } from '~/platform/db/index.server'
import { accessVersion, assertAuthentic, type AccessedVersion } from '~/features/version/access.server'
import { officialNumber } from './adoption'
import { assertAdoptionAuthentic } from './facts.server'
import { assertNotInFuture } from './issuing.server'
import { currentPaper, paperDay, type PaperRow } from './paper'

const WITH_PAPERS = {
  replacements: { orderBy: { position: 'asc' } },
  recommendation: true,
} satisfies Prisma.AdoptionInclude

/** The adoption that a paper belongs to; its own first paper bears its id, a replacement its own. @throws DomainError not-found */
export async function getAdoptionOfPaper(tx: Tx, paperId: string) {
  const adoption = isId(paperId)
    ? await tx.adoption.findFirst({
        where: { OR: [{ id: paperId }, { replacements: { some: { id: paperId } } }] },
        include: WITH_PAPERS,
      })
    : null
  if (!adoption) throw new DomainError('not-found')
  return adoption
}

/**
 * An adoption, the paper of it that holds now, and what must be on the page of whoever replaces that one.
 * @param mode `lock` holds the recommendation: of several who replace at once the first does it
 * @throws DomainError not-found
 */
export async function getReplaceable(tx: Tx, paperId: string, mode: 'read' | 'lock') {
  let adoption = await getAdoptionOfPaper(tx, paperId)
  if (mode === 'lock') {
    await lockRecommendation(tx, adoption.recommendationId)
    adoption = await getAdoptionOfPaper(tx, paperId)
  }
  const current = currentPaper(adoption)
  return { adoption, current, seen: replacingSeen(current, adoption.replacements.length) }
}

/**
 * Who replaces a paper says that what it replaces was issued: text and paper must be what is on the record.
 * @throws DomainError version-not-authentic, adoption-not-authentic
 */
export async function readAsIssued(
  tx: Tx,
  adoption: Awaited<ReturnType<typeof getAdoptionOfPaper>>,
): Promise<AccessedVersion> {
  const { versionId, sha256 } = adoption
  const version = await accessVersion(versionId, { boundTo: [sha256], tx })
  assertAuthentic(version)
  await assertAdoptionAuthentic(tx, adoption)
  return version
}

function replacingSeen(current: PaperRow, revision: number): Seen {
  const number = `${officialNumber(current.number, current.notation)} · ${formatDay(paperDay(current))}`
  return { revision, values: { number, signatory: current.signatoryName } }
}

/** @throws DomainError day-in-future, day-before-replaced */
export function assertReplaceDay(day: string, replaced: PaperRow): void {
  assertNotInFuture(day)
  const earliest = paperDay(replaced)
  if (day < earliest) throw new DomainError('day-before-replaced', { day: formatDay(earliest) }, 'issuedOn')
}
