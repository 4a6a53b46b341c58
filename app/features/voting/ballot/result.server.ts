import type { Actor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { compareVietnamese } from '~/kernel/vietnamese'
import type { Finding } from '~/features/audit/finding'
import { readGenuine } from '~/features/audit/genuine.server'
import { prisma } from '~/platform/db/index.server'
import type { BallotRow } from '../row.server'
import { tally, type Choice, type Tally, type Verdict } from '../ballot'
import { reportKnownProblems } from '../proof/known-problems.server'
import { can, type BallotSubject } from '../policy'
import { quorumShare } from '../share'

export interface VoteLine {
  delegation: Bilingual
  /** Null for a delegation that did not vote. */
  choice: Choice | null
  opinion: string
  receipt: string | null
  /** Known inside the workshop only. */
  castByName: string | null
  castAt: Date | null
  /** What stands here is not what was cast. */
  isWrong: boolean
}

/** One thing about a ballot that is not as it was recorded, for the words of the audit room. */
export type VoteProblem = Pick<Finding, 'code' | 'params'>

export interface BallotResult extends Tally {
  /** What is not as it was recorded: the numbers here may then not be those of the close. */
  problems: VoteProblem[]
  /** False for a ballot from before question, times and electorate were on the record: those could not be compared. */
  isWhole: boolean
  voidReason: string
  closedAt: Date
  lines: VoteLine[]
}

/** The result of a closed ballot, for a reader who may read it. */
export async function readResult(
  actor: Actor,
  row: BallotRow,
  subject: BallotSubject,
): Promise<BallotResult | null> {
  if (!row.closedAt || row.verdict === null) return null
  const votes = await prisma.vote.findMany({ where: { ballotId: row.id } })
  const byDelegation = new Map(votes.map((vote) => [vote.delegationId, vote]))
  const isNamed = can(actor, 'ballot:read-voters', subject)
  const { problems, isWhole, wrongIds } = await readProblems(row.id)
  const wrong = new Set([...wrongIds, ...(row.verdict === 'void' ? await wrongAtVoiding(row.id) : [])])
  const lines = row.delegations.map((delegation): VoteLine => {
    const vote = byDelegation.get(delegation.id)
    return {
      delegation: pairOf(delegation, 'name'),
      choice: vote ? (vote.choice as Choice) : null,
      opinion: vote?.opinion ?? '',
      receipt: vote?.receipt ?? null,
      castByName: (isNamed && vote?.castByName) || null,
      castAt: (isNamed && vote?.castAt) || null,
      isWrong: wrong.has(delegation.id),
    }
  })
  lines.sort((a, b) => compareVietnamese(a.delegation.vi, b.delegation.vi))
  const counted = tally(
    votes.map(({ choice }) => choice as Choice),
    row.delegations.length,
    { quorum: quorumShare(row) },
  )
  return {
    ...counted,
    // What was decided at the close; what is counted here must agree with it, and where votes were changed it may not.
    verdict: row.verdict as Verdict,
    voidReason: row.voidReason,
    problems,
    isWhole,
    closedAt: row.closedAt,
    lines,
  }
}

/** What does not fit about a ballot, and of which delegations the votes do not. */
export async function readProblems(
  ballotId: string,
): Promise<{ problems: VoteProblem[]; isWhole: boolean; wrongIds: string[] }> {
  const { findings, isWhole } = await reportKnownProblems(ballotId)
  return {
    problems: findings.map(({ code, params }) => ({ code, params })),
    isWhole,
    wrongIds: findings.flatMap(({ delegationId }) => delegationId ?? []),
  }
}

/** Which lines were wrong when the ballot was voided, whatever became of them since. Not known of earlier ones. */
async function wrongAtVoiding(ballotId: string): Promise<string[]> {
  const about = { subjectType: 'ballot', subjectId: ballotId, verb: 'ballot.voided' }
  const entries = await readGenuine(prisma, about)
  return entries.flatMap(({ details: { wrongDelegationIds = '' } }) => String(wrongDelegationIds).split(' '))
}
