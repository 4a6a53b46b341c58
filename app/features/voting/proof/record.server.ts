import { readGenuine, type GenuineEntry } from '~/features/audit/genuine.server'
import type { Tx } from '~/platform/db/index.server'
import { tally, type Choice, type Tally } from '../ballot'
import { closingSha256, openingSha256, readWholeElectorate } from '../electorate/digest.server'
import { quorumShare, shareText } from '../share'
import type { BallotFinding } from './vote-check.server'

const VERBS = ['ballot.opened', 'ballot.closed', 'ballot.voided', 'ballot.voter-replaced']

/** What the entries of a ballot's opening, replacements and close say, against what is stored. */
export async function findRecordProblems(
  tx: Tx,
  ballotId: string,
): Promise<{ findings: BallotFinding[]; isWhole: boolean }> {
  const { version, recommendation, ...ballot } = await tx.ballot.findUniqueOrThrow({
    where: { id: ballotId },
    include: {
      version: { select: { sha256: true, recommendationId: true } },
      recommendation: { select: { workshopId: true } },
    },
  })
  const electorate = await readWholeElectorate(tx, ballotId)
  const entries = await readEntries(tx, ballotId)
  const opened = entries.filter(({ verb }) => verb === 'ballot.opened')
  const closed = entries.filter(({ verb }) => verb === 'ballot.closed' || verb === 'ballot.voided')
  // The question as it was put, where the record has it.
  const question = String(opened[0]?.details.questionVi ?? ballot.questionVi)
  const about = { params: { question }, subject: { type: 'ballot', id: ballotId } }
  const findings: BallotFinding[] = []

  // Which version and which workshop: entries of before said neither, but both follow from what they say.
  const isAboutItsText =
    version.sha256 === ballot.versionSha256 &&
    version.recommendationId === ballot.recommendationId &&
    recommendation.workshopId === ballot.workshopId
  const isAsOpened =
    isAboutItsText &&
    isSaidBy(opened, { id: ballot.openedBy, name: ballot.openedByName }) &&
    agrees(opened[0]?.details ?? {}, {
      ...rulesOf(ballot, electorate.length),
      openedAt: ballot.openedAt.toISOString(),
      electorateSha256: openingSha256(electorate),
    })
  const replacements = entries.filter(({ verb }) => verb === 'ballot.voter-replaced')
  if (!isAsOpened || !areRecorded(electorate, replacements))
    findings.push({ code: 'ballot-changed', ...about })

  const isWhole = [...opened, ...closed].every(({ details }) => details.electorateSha256 !== undefined)
  if (ballot.status === 'open' && closed.length === 0) return { findings, isWhole }
  const isVoid = closed.some(({ verb }) => verb === 'ballot.voided')
  const counted = isVoid ? null : await countAgain(tx, ballot, electorate.length)
  const isRight =
    ballot.status === 'closed' &&
    (isVoid || ballot.voidReason === '') &&
    isSaidBy(closed, { id: ballot.closedBy, name: ballot.closedByName }) &&
    (counted === null || isVerdict(ballot.verdict, counted)) &&
    agrees(closed[0]?.details ?? {}, {
      ...counted,
      ...counted?.counts,
      verdict: ballot.verdict,
      reason: ballot.voidReason,
      closedAt: ballot.closedAt?.toISOString(),
      electorateSha256: closingSha256(electorate, ballot.lapsedVoterIds),
    })
  if (!isRight) findings.push({ code: 'verdict-differs', ...about })
  return { findings, isWhole }
}

const readEntries = (tx: Tx, ballotId: string) =>
  readGenuine(tx, { subjectType: 'ballot', subjectId: ballotId, verb: { in: VERBS } })

type Ballot = Awaited<ReturnType<Tx['ballot']['findUniqueOrThrow']>>

/** Once, and by whose hand the ballot says. */
function isSaidBy(entries: readonly GenuineEntry[], hand: { id: string | null; name: string }): boolean {
  const [entry] = entries
  return entries.length === 1 && entry?.actorId === hand.id && entry.actorName === hand.name
}

/** Each voter who took a place has an entry, and each entry its voter: a row that somebody put in gives no vote unseen. */
function areRecorded(
  electorate: Awaited<ReturnType<typeof readWholeElectorate>>,
  entries: readonly GenuineEntry[],
): boolean {
  const stored = electorate.flatMap(({ organisationId, voterChanges }) =>
    voterChanges.map((one) => [organisationId, one.replacedId, one.voterId, one.changedBy].join(' ')),
  )
  const said = entries.map(({ actorId, details }) =>
    [details.organisationId, details.replacedId, details.voterId, actorId].join(' '),
  )
  return stored.sort().join('\n') === said.sort().join('\n')
}

async function countAgain(tx: Tx, ballot: Ballot, entitled: number): Promise<Tally> {
  const votes = await tx.vote.findMany({ where: { ballotId: ballot.id }, select: { choice: true } })
  return tally(
    votes.map(({ choice }) => choice as Choice),
    entitled,
    { quorum: quorumShare(ballot) },
  )
}

/** By the rule of today; an empty box under a quorum of 0 counted as a refusal once, and such a close is not taken for a forgery. */
function isVerdict(verdict: string | null, { verdict: counted, voted, quorum }: Tally): boolean {
  return verdict === counted || (voted === 0 && quorum === 0 && verdict === 'not-adopted')
}

/** The rules of a ballot as its opening puts them on the record; before quorums were fractions it said whole percents. */
function rulesOf(ballot: Ballot, entitled: number): Record<string, unknown> {
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
