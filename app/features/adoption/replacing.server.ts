import type { Accessed } from '~/kernel/accessed'
import { assertAllowed, type Actor } from '~/kernel/actor'
import { formatDay } from '~/kernel/dates'
import { lockRecommendation } from '~/features/recommendation/row.server'
import { DomainError } from '~/kernel/domain-error'
import type { Seen } from '~/kernel/seen'
import { isIssued } from '~/features/recommendation/recommendation'
import { isId } from '~/kernel/ids'
import { prisma, type Prisma, type Tx } from '~/platform/db/index.server'
import { accessVersion, assertAuthentic, type AccessedVersion } from '~/features/version/access.server'
import { officialNumber } from './adoption'
import { assertAdoptionAuthentic } from './facts.server'
import { assertNotInFuture } from './issuing.server'
import { currentPaper, paperDay, type PaperRow } from './paper'
import { assertCan, can, type AdoptionSubject } from './policy'

const WITH_PAPERS = {
  replacements: { orderBy: { position: 'asc' } },
  recommendation: true,
} satisfies Prisma.AdoptionInclude

export type AdoptionRow = Prisma.AdoptionGetPayload<{ include: typeof WITH_PAPERS }>

/**
 * The adoption that a paper belongs to; its own first paper bears its id, a replacement its own. What was issued is public.
 * @throws DomainError not-found
 */
export async function accessAdoption(
  actor: Actor,
  paperId: string,
  tx: Tx = prisma,
): Promise<Accessed<AdoptionRow, AdoptionSubject, { issue: boolean; replace: boolean }>> {
  const row = isId(paperId)
    ? await tx.adoption.findFirst({
        where: { OR: [{ id: paperId }, { replacements: { some: { id: paperId } } }] },
        include: WITH_PAPERS,
      })
    : null
  if (!row) throw new DomainError('not-found')
  const subject = row.recommendation
  assertCan(actor, 'adoption:read', subject)
  const issue = can(actor, 'adoption:issue', subject)
  return { row, subject, can: { issue, replace: issue && isIssued(subject.phase) } }
}

/**
 * An adoption, the paper of it that holds now, and what must be on the page of whoever replaces that one.
 * @param mode `lock` holds the recommendation: of several who replace at once the first does it
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function getReplaceable(tx: Tx, actor: Actor, paperId: string, mode: 'read' | 'lock') {
  const first = await accessAdoption(actor, paperId, tx)
  assertAllowed(actor, first.can.issue)
  if (mode === 'lock') await lockRecommendation(tx, first.row.recommendationId)
  // Read after the lock is held: an earlier read could still see the paper before.
  const { row: adoption } = mode === 'lock' ? await accessAdoption(actor, paperId, tx) : first
  const current = currentPaper(adoption)
  return { adoption, current, seen: replacingSeen(current, adoption.replacements.length) }
}

/**
 * Who replaces a paper says that what it replaces was issued: text and paper must be what is on the record.
 * @throws DomainError version-not-authentic, adoption-not-authentic
 */
export async function readAsIssued(tx: Tx, adoption: AdoptionRow): Promise<AccessedVersion> {
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
