import { raiseAlarm } from '~/features/audit/alarm.server'
import type { Finding, FindingCode } from '~/features/audit/finding'
import { DomainError } from '~/kernel/domain-error'
import { prisma, type Tx } from '~/platform/db/index.server'
import { tally, type Choice } from './ballot'
import { commitmentOf, sha256Of } from './commitment.server'
import { quorumShare, shareText } from './share'

interface CastEntry {
  actorId: string | null
  actorName: string
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
    ...(JSON.parse(details) as Pick<CastEntry, 'receiptSha256' | 'commitment'>),
  }))
}

/**
 * Opens every commitment: each vote must be the one that was cast, and each cast must have its vote. Finds votes that were
 * changed, put in or taken out.
 */
export async function findVoteProblems(tx: Tx, ballotId: string): Promise<Finding[]> {
  const [votes, casts] = await Promise.all([
    tx.vote.findMany({ where: { ballotId }, include: { delegation: { select: { nameVi: true } } } }),
    readCasts(tx, ballotId),
  ])
  const subject = { type: 'ballot', id: ballotId }
  const unused = new Set(casts)
  const castOf = new Map([...casts].reverse().map((one) => [one.receiptSha256, one]))
  const findings = votes.flatMap((vote): Finding[] => {
    const finding = (code: FindingCode) => [{ code, params: { delegation: vote.delegation.nameVi }, subject }]
    const cast = castOf.get(sha256Of(vote.receipt))
    if (!cast) return finding('vote-without-entry')
    unused.delete(cast)
    const isSame =
      vote.castBy === cast.actorId &&
      vote.castByName === cast.actorName &&
      (cast.commitment === undefined || cast.commitment === commitmentOf(vote))
    return isSame ? [] : finding('vote-changed')
  })
  const missing = [...unused].map(({ actorName }): Finding => ({
    code: 'vote-missing',
    params: { name: actorName },
    subject,
  }))
  return [...findings, ...missing]
}

/** The same, where somebody is about to rely on the votes: an alarm is raised for each that does not fit. */
export async function reportVoteProblems(tx: Tx, ballotId: string): Promise<Finding[]> {
  const findings = await findVoteProblems(tx, ballotId)
  findings.forEach(raiseAlarm)
  return findings
}

/** @throws DomainError votes-not-authentic: what was cast is not what would be counted */
export async function assertVotesAuthentic(tx: Tx, ballotId: string): Promise<void> {
  const findings = await reportVoteProblems(tx, ballotId)
  if (findings.length > 0) throw new DomainError('votes-not-authentic', { number: findings.length })
}

/** Every ballot whose rules, votes or verdict are not those on the record. */
export async function checkBallots(
  tx: Tx = prisma,
): Promise<{ ballots: number; votes: number; findings: Finding[] }> {
  const ballots = await tx.ballot.findMany({ orderBy: { openedAt: 'asc' } })
  const findings: Finding[] = []
  let votes = 0
  for (const ballot of ballots) {
    votes += await tx.vote.count({ where: { ballotId: ballot.id } })
    findings.push(...(await findVoteProblems(tx, ballot.id)), ...(await checkResult(tx, ballot)))
  }
  return { ballots: ballots.length, votes, findings }
}

type BallotRow = Awaited<ReturnType<typeof prisma.ballot.findMany>>[number]

async function checkResult(tx: Tx, ballot: BallotRow): Promise<Finding[]> {
  const entries = await tx.auditEntry.findMany({
    where: {
      subjectType: 'ballot',
      subjectId: ballot.id,
      verb: { in: ['ballot.opened', 'ballot.closed', 'ballot.voided'] },
    },
    select: { verb: true, details: true },
  })
  const of = (verb: string) =>
    entries
      .filter((entry) => entry.verb === verb)
      .map(({ details }) => JSON.parse(details) as Record<string, unknown>)
  const entitled = await tx.ballotDelegation.count({ where: { ballotId: ballot.id } })
  const about = { params: { question: ballot.questionVi }, subject: { type: 'ballot', id: ballot.id } }
  const findings: Finding[] = []

  // What the opening said of the rules and of the text must be what the ballot says now.
  const [opened, ...more] = of('ballot.opened')
  const isAsOpened = opened !== undefined && more.length === 0 && agrees(opened, rulesOf(ballot, entitled))
  if (!isAsOpened) findings.push({ code: 'ballot-changed', ...about })

  const closed = [...of('ballot.closed'), ...of('ballot.voided')]
  if (ballot.status === 'open' && closed.length === 0) return findings
  const choices = await tx.vote.findMany({ where: { ballotId: ballot.id }, select: { choice: true } })
  const counted = tally(
    choices.map(({ choice }) => choice as Choice),
    entitled,
    { quorum: quorumShare(ballot) },
  )
  const [result] = closed
  const isVoid = of('ballot.voided').length > 0
  const isRight =
    closed.length === 1 &&
    result !== undefined &&
    (isVoid
      ? ballot.verdict === 'void'
      : ballot.verdict === counted.verdict &&
        agrees(result, { ...counted, ...counted.counts, verdict: ballot.verdict }))
  if (!isRight) findings.push({ code: 'verdict-differs', ...about })
  return findings
}

/** The rules of a ballot as its opening puts them on the record; before quorums were fractions it said whole percents. */
function rulesOf(ballot: BallotRow, entitled: number): Record<string, unknown> {
  const share = quorumShare(ballot)
  return {
    ...ballot,
    entitled,
    quorum: shareText(share, 'vi'),
    quorumPercent: (share.numerator * 100) / share.denominator,
  }
}

/** True when each thing that an entry says is so; what it says of other things is not asked. */
function agrees(said: Record<string, unknown>, is: Record<string, unknown>): boolean {
  return Object.entries(said).every(([name, value]) => !(name in is) || is[name] === value)
}
