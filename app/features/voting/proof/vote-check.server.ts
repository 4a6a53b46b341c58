import type { Finding, FindingCode } from '~/features/audit/finding'
import { isMomentOf, readGenuine, type GenuineEntry } from '~/features/audit/genuine.server'
import type { Tx } from '~/platform/db/index.server'
import { commitmentOf, sha256Of } from '../commitment.server'

/** What does not fit about a ballot; `delegationId` where it is about the line of one delegation. */
export interface BallotFinding extends Finding {
  delegationId?: string
}

const readCasts = (tx: Tx, ballotId: string) =>
  readGenuine(tx, { subjectType: 'ballot', subjectId: ballotId, verb: 'ballot.cast' })

/**
 * Opens every commitment: each vote must be the one that was cast, and each cast must have its vote. Finds votes that were
 * changed, put in or taken out; an entry that the system did not write stands for no cast.
 */
export async function findVoteProblems(tx: Tx, ballotId: string): Promise<BallotFinding[]> {
  const [votes, casts] = await Promise.all([
    tx.vote.findMany({ where: { ballotId }, include: { delegation: { select: { nameVi: true } } } }),
    readCasts(tx, ballotId),
  ])
  const subject = { type: 'ballot', id: ballotId }
  const unused = new Set(casts)
  const castOf = new Map([...casts].reverse().map((one) => [one.details.receiptSha256, one]))
  const findings = votes.flatMap((vote): BallotFinding[] => {
    const { delegationId } = vote
    const params = { delegation: vote.delegation.nameVi }
    const finding = (code: FindingCode) => [{ code, params, subject, delegationId }]
    const cast = castOf.get(sha256Of(vote.receipt))
    if (!cast) return finding('vote-without-entry')
    unused.delete(cast)
    return isCastBy(cast, vote) ? [] : finding('vote-changed')
  })
  const missing = [...unused].map(({ actorName, details: { delegationId } }): BallotFinding => ({
    code: 'vote-missing',
    params: { name: actorName },
    subject,
    ...(typeof delegationId === 'string' ? { delegationId } : {}),
  }))
  return [...findings, ...missing]
}

type Vote = Awaited<ReturnType<Tx['vote']['findUniqueOrThrow']>>

/** Casts from before there were commitments say less, and those of before the time was among what they say have only their own. */
function isCastBy({ actorId, actorName, details, ...entry }: GenuineEntry, vote: Vote): boolean {
  const { delegationId = vote.delegationId, commitment, castAt } = details
  return (
    vote.castBy === actorId &&
    vote.castByName === actorName &&
    vote.delegationId === delegationId &&
    (castAt === undefined ? isMomentOf(entry, vote.castAt) : castAt === vote.castAt.toISOString()) &&
    (commitment === undefined || commitment === commitmentOf(vote))
  )
}
