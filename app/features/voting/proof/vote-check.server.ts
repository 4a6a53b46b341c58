import type { Finding, FindingCode } from '~/features/audit/finding'
import type { Tx } from '~/platform/db/index.server'
import { commitmentOf, sha256Of } from '../commitment.server'

/** What does not fit about a ballot; `delegationId` where it is about the line of one delegation. */
export interface BallotFinding extends Finding {
  delegationId?: string
}

interface CastEntry {
  actorId: string | null
  actorName: string
  delegationId?: unknown
  receiptSha256: unknown
  /** Missing in entries from before there were commitments. */
  commitment?: unknown
}

async function readCasts(tx: Tx, ballotId: string): Promise<CastEntry[]> {
  const entries = await tx.auditEntry.findMany({
    where: { subjectType: 'ballot', subjectId: ballotId, verb: 'ballot.cast' },
    select: { actorId: true, actorName: true, details: true },
  })
  return entries.map(({ details, ...entry }) => ({
    ...entry,
    ...(JSON.parse(details) as Pick<CastEntry, 'delegationId' | 'receiptSha256' | 'commitment'>),
  }))
}

/**
 * Opens every commitment: each vote must be the one that was cast, and each cast must have its vote. Finds votes that were
 * changed, put in or taken out.
 */
export async function findVoteProblems(tx: Tx, ballotId: string): Promise<BallotFinding[]> {
  const [votes, casts] = await Promise.all([
    tx.vote.findMany({ where: { ballotId }, include: { delegation: { select: { nameVi: true } } } }),
    readCasts(tx, ballotId),
  ])
  const subject = { type: 'ballot', id: ballotId }
  const unused = new Set(casts)
  const castOf = new Map([...casts].reverse().map((one) => [one.receiptSha256, one]))
  const findings = votes.flatMap((vote): BallotFinding[] => {
    const { delegationId } = vote
    const params = { delegation: vote.delegation.nameVi }
    const finding = (code: FindingCode) => [{ code, params, subject, delegationId }]
    const cast = castOf.get(sha256Of(vote.receipt))
    if (!cast) return finding('vote-without-entry')
    unused.delete(cast)
    const isSame =
      vote.castBy === cast.actorId &&
      vote.castByName === cast.actorName &&
      (cast.commitment === undefined || cast.commitment === commitmentOf(vote))
    return isSame ? [] : finding('vote-changed')
  })
  const missing = [...unused].map(({ actorName, delegationId }): BallotFinding => ({
    code: 'vote-missing',
    params: { name: actorName },
    subject,
    ...(typeof delegationId === 'string' ? { delegationId } : {}),
  }))
  return [...findings, ...missing]
}
