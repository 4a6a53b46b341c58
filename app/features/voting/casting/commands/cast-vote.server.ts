import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { ChangedMeanwhile } from '~/kernel/seen'
import { record } from '~/features/audit/record.server'
import { accessVersion, assertAuthentic } from '~/features/version/access.server'
import { now } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { cast, delegationOf, type OpenVote } from '../../ballot'
import { lockBallot, subjectOf, type BallotDelegationRow, type BallotRow } from '../../row.server'
import { commitmentOf, newSalt, sha256Of } from '../../commitment.server'
import { assertCan } from '../../policy'
import { newReceipt } from '../receipt'
import { publishVote } from '../../topics.server'

export interface CastVoteInput {
  ballotId: string
  choice: string
  opinion?: string
  /** For whom the paper on the page was; a person whose place was changed meanwhile must not vote for somebody else. */
  delegationId?: string
}

export interface VoteReceipt {
  receipt: string
}

/**
 * Records one delegation's choice. A second vote by the same delegation is refused, whatever the race.
 * @throws DomainError not-found, not-in-electorate, ballot-not-open, choice-not-offered, opinion-missing,
 * already-voted, changed-meanwhile, version-not-authentic
 */
export async function castVote(actor: Actor, input: CastVoteInput): Promise<VoteReceipt> {
  return inTransaction(async (tx) => {
    const ballot = await lockBallot(tx, input.ballotId, { castBy: actor })
    assertCan(actor, 'ballot:cast', subjectOf(ballot))
    const vote = cast(ballot, input.choice, input.opinion)
    const delegation = isUser(actor) && delegationOf(actor.userId, ballot.delegations)
    if (!delegation) throw new DomainError('not-in-electorate')
    assertSameDelegation(ballot, delegation, input.delegationId)

    assertAuthentic(await accessVersion(ballot.versionId, { boundTo: [ballot.versionSha256], tx }))

    const committed = { ...vote, ballotId: ballot.id, delegationId: delegation.id, salt: newSalt() }
    const castAt = now()
    const receipt = await insertVote(tx, { ...committed, actor, castAt })
    // The record says that a delegation voted, not how: the commitment is opened at the close. The hash lets the holder of a
    // receipt find the entry.
    await record(
      tx,
      actor,
      'ballot.cast',
      { type: 'ballot', id: ballot.id },
      {
        delegationId: delegation.id,
        receiptSha256: sha256Of(receipt.receipt),
        commitment: commitmentOf(committed),
        castAt: castAt.toISOString(),
      },
    )
    publishVote(ballot, delegation)
    return receipt
  })
}

/** @throws ChangedMeanwhile */
function assertSameDelegation(ballot: BallotRow, now: BallotDelegationRow, seenId: string | undefined): void {
  if (seenId === undefined || seenId === now.id) return
  const before = ballot.delegations.find(({ id }) => id === seenId)?.nameVi ?? ''
  throw new ChangedMeanwhile([{ field: 'delegation', before, now: now.nameVi }])
}

interface NewVote extends OpenVote {
  ballotId: string
  delegationId: string
  salt: string
  actor: { userId: string; name: string }
  castAt: Date
}

/**
 * UNIQUE (ballot_id, delegation_id) has the last word. ON CONFLICT names it, so a database that lost the constraint
 * refuses every vote instead of taking two; and of two inserts at once the second waits for the first to commit.
 */
async function insertVote(tx: Tx, vote: NewVote): Promise<VoteReceipt> {
  const receipt = newReceipt()
  const { ballotId, delegationId, choice, opinion, salt, actor, castAt } = vote
  const inserted = await tx.$executeRaw`
    INSERT INTO vote (id, ballot_id, delegation_id, choice, opinion, cast_by, cast_by_name, cast_at, receipt,
                      salt)
    VALUES (${newId()}::uuid, ${ballotId}::uuid, ${delegationId}::uuid, ${choice}, ${opinion},
            ${actor.userId}::uuid, ${actor.name}, ${castAt}, ${receipt}, ${salt})
    ON CONFLICT (ballot_id, delegation_id) DO NOTHING`
  if (inserted === 0) throw new DomainError('already-voted')
  return { receipt }
}
