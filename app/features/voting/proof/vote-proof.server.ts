import { assertAllowed, type Actor } from '~/kernel/actor'
import { readGenuine } from '~/features/audit/genuine.server'
import { prisma } from '~/platform/db/index.server'
import { accessBallot } from '../row.server'
import { commitmentOf, sha256Of } from '../commitment.server'
import { closingElectorate, openingElectorate, readWholeElectorate } from '../electorate/digest.server'
import { reportKnownProblems } from './known-problems.server'

const MILESTONES = ['ballot.opened', 'ballot.closed', 'ballot.voided']

/**
 * After the close: each vote with what opens its commitment, and the place on the record that kept the commitment meanwhile.
 * Whoever has a receipt code finds their vote by it. What the record says of opening and close stands beside it. Names of people are
 * only in the electorate, which is for the workshop; whose word a delegation votes on is for everybody.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function getVoteProof(actor: Actor, ballotId: string) {
  const { row: ballot, can } = await accessBallot(actor, ballotId)
  assertAllowed(actor, can.readResult)
  const [votes, entries, electorate, { findings }] = await Promise.all([
    prisma.vote.findMany({ where: { ballotId: ballot.id }, orderBy: { receipt: 'asc' } }),
    readGenuine(prisma, { subjectType: 'ballot', subjectId: ballot.id }),
    readWholeElectorate(prisma, ballot.id),
    reportKnownProblems(ballot.id),
  ])
  const links = await prisma.auditLink.findMany({ where: { entryId: { in: entries.map(({ id }) => id) } } })
  const linkOf = new Map(links.map((link) => [link.entryId, link]))
  const files = await prisma.storedFile.findMany({
    where: { voterWords: { some: { delegation: { ballotId: ballot.id } } } },
    select: { id: true, sha256: true },
  })
  const hashOf = new Map(files.map(({ id, sha256 }) => [id, sha256]))
  const recorded = entries.map(({ id, verb, details }) => {
    const link = linkOf.get(id)
    return { verb, said: details, entry: link ? { seq: String(link.seq), hash: link.hash } : null }
  })
  const casts = recorded.filter(({ verb }) => verb === 'ballot.cast')
  const nameOf = new Map(ballot.delegations.map(({ id, nameVi, nameEn }) => [id, { vi: nameVi, en: nameEn }]))
  return {
    ballotId: ballot.id,
    versionSha256: ballot.versionSha256,
    question: { vi: ballot.questionVi, en: ballot.questionEn },
    openedAt: ballot.openedAt.toISOString(),
    closedAt: ballot.closedAt?.toISOString() ?? null,
    verdict: ballot.verdict,
    /** What is not as the record has it, by the codes of the check; none where all of it fits. */
    problems: findings.map(({ code, delegationId }) => ({ code, delegationId: delegationId ?? null })),
    /** The entries of opening and close, as the record has them. */
    record: recorded.filter(({ verb }) => MILESTONES.includes(verb)),
    electorate: electorate.map(({ id, nameVi, nameEn, voterWords }) => ({
      delegationId: id,
      delegation: { vi: nameVi, en: nameEn },
      words: voterWords.map(({ kind, confirmedAt, reason, fileId, position }) => ({
        kind,
        confirmedAt: confirmedAt.toISOString(),
        ...(position > 0 ? { replacement: position } : {}),
        ...(fileId ? { fileSha256: hashOf.get(fileId) ?? null } : {}),
        ...(can.readVoters && reason ? { reason } : {}),
      })),
    })),
    /** The very texts whose SHA-256 is in those entries as electorateSha256: with names, for the workshop. */
    ...(can.readVoters
      ? {
          electorateAtOpening: openingElectorate(electorate),
          electorateAtClose: closingElectorate(electorate, ballot.lapsedVoterIds),
        }
      : {}),
    commitment:
      'SHA-256, in hexadecimal, of the JSON array ["dong-thuan/vote/1", ballotId, delegationId, choice, opinion, salt] without white space, in UTF-8',
    votes: votes.map((vote) => {
      const { delegationId, choice, opinion, receipt, salt } = vote
      const receiptSha256 = sha256Of(receipt)
      const cast = casts.find(({ said }) => said.receiptSha256 === receiptSha256)
      return {
        delegationId,
        delegation: nameOf.get(delegationId) ?? null,
        choice,
        opinion,
        receipt,
        salt,
        computedCommitment: commitmentOf(vote),
        recordedCommitment: cast?.said.commitment ?? null,
        entry: cast?.entry ?? null,
      }
    }),
  }
}
