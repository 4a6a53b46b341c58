import type { Actor } from '~/kernel/actor'
import { prisma } from '~/platform/db/index.server'
import { getBallotRow, subjectOf } from './ballot-row.server'
import { commitmentOf, sha256Of } from './commitment.server'
import { assertCan } from './policy'

/**
 * After the close: each vote with what opens its commitment, and the place on the record that kept the commitment meanwhile.
 * Whoever has a receipt code finds their vote by it. Names of people are not in it.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function getVoteProof(actor: Actor, ballotId: string) {
  const ballot = await getBallotRow(prisma, ballotId)
  assertCan(actor, 'ballot:read-result', subjectOf(ballot))
  const [votes, entries] = await Promise.all([
    prisma.vote.findMany({ where: { ballotId: ballot.id }, orderBy: { receipt: 'asc' } }),
    prisma.auditEntry.findMany({
      where: { subjectType: 'ballot', subjectId: ballot.id, verb: 'ballot.cast' },
      include: { link: true },
    }),
  ])
  const casts = entries.map(({ details, link }) => {
    const said = JSON.parse(details) as { receiptSha256?: string; commitment?: string }
    return { ...said, entry: link ? { seq: String(link.seq), hash: link.hash } : null }
  })
  const nameOf = new Map(ballot.delegations.map(({ id, nameVi, nameEn }) => [id, { vi: nameVi, en: nameEn }]))
  return {
    ballotId: ballot.id,
    versionSha256: ballot.versionSha256,
    commitment:
      'SHA-256, in hexadecimal, of the JSON array ["dong-thuan/vote/1", ballotId, delegationId, choice, opinion, salt] without white space, in UTF-8',
    votes: votes.map((vote) => {
      const { delegationId, choice, opinion, receipt, salt } = vote
      const cast = casts.find((one) => one.receiptSha256 === sha256Of(receipt))
      return {
        delegationId,
        delegation: nameOf.get(delegationId) ?? null,
        choice,
        opinion,
        receipt,
        salt,
        computedCommitment: commitmentOf(vote),
        recordedCommitment: cast?.commitment ?? null,
        entry: cast?.entry ?? null,
      }
    }),
  }
}
