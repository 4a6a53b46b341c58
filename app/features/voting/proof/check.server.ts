import { raiseAlarm } from '~/features/audit/alarm.server'
import type { Finding } from '~/features/audit/finding'
import { readGenuine } from '~/features/audit/genuine.server'
import { DomainError } from '~/kernel/domain-error'
import { prisma, type Tx } from '~/platform/db/index.server'
import { findRecordProblems } from './record.server'
import { findVoteProblems, type BallotFinding } from './vote-check.server'

export interface BallotCheck {
  findings: BallotFinding[]
  /** False for a ballot whose entries are from before question, times and electorate were in them: the rest was compared. */
  isWhole: boolean
}

/** Compares all of a ballot with the record: votes, question, rules, text, electorate, who opened and closed it when, result. */
export async function checkBallot(tx: Tx, ballotId: string): Promise<BallotCheck> {
  const votes = await findVoteProblems(tx, ballotId)
  const { findings, isWhole } = await findRecordProblems(tx, ballotId)
  return { findings: [...votes, ...findings], isWhole }
}

/** The same, where somebody is about to rely on the ballot: an alarm is raised for each thing that does not fit. */
export async function reportBallotProblems(tx: Tx, ballotId: string): Promise<BallotFinding[]> {
  const { findings } = await checkBallot(tx, ballotId)
  findings.forEach(raiseAlarm)
  return findings
}

/** @throws DomainError votes-not-authentic: what would be counted or issued is not what is on the record */
export async function assertBallotAuthentic(tx: Tx, ballotId: string): Promise<void> {
  const findings = await reportBallotProblems(tx, ballotId)
  if (findings.length > 0) throw new DomainError('votes-not-authentic', { number: findings.length })
}

/** Every ballot that is not as the record has it, every one that is not there, and how many could be compared only in part. */
export async function checkBallots(
  tx: Tx = prisma,
): Promise<{ ballots: number; partly: number; votes: number; findings: Finding[] }> {
  const ballots = await tx.ballot.findMany({ select: { id: true }, orderBy: { openedAt: 'asc' } })
  const findings: Finding[] = []
  let partly = 0
  for (const { id } of ballots) {
    const first = await checkBallot(tx, id)
    // What was written between two of its reads fits at the second look.
    const seen = first.findings.length > 0 ? await checkBallot(tx, id) : first
    findings.push(...seen.findings)
    if (!seen.isWhole) partly += 1
  }
  findings.push(...(await findMissing(tx, new Set(ballots.map(({ id }) => id)))))
  return { ballots: ballots.length, partly, votes: await tx.vote.count(), findings }
}

/** Nothing in the system removes a ballot: one that was opened, or closed, and is not there was taken out. */
async function findMissing(tx: Tx, there: ReadonlySet<string>): Promise<Finding[]> {
  const verb = { in: ['ballot.opened', 'ballot.closed', 'ballot.voided'] }
  const entries = await readGenuine(tx, { subjectType: 'ballot', verb })
  const gone = new Map<string, string>()
  for (const { subjectId, details } of entries) {
    if (there.has(subjectId)) continue
    // An opening of before did not say the question.
    gone.set(subjectId, gone.get(subjectId) || String(details.questionVi ?? ''))
  }
  return [...gone].map(([id, question]) => ({
    code: 'ballot-missing',
    params: { question: question || id },
    subject: { type: 'ballot', id },
  }))
}
