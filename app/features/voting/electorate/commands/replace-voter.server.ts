import { assertAllowed, isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { assertSeen, type Seen } from '~/kernel/seen'
import { record } from '~/features/audit/record.server'
import { isSamePerson } from '~/features/membership/membership'
import { notify } from '~/features/notification/notify.server'
import { aboutText } from '~/features/recommendation/about.server'
import { now } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { publishRecheck } from '~/platform/live/topics.server'
import { lockBallot, publishBallotChange, type BallotDelegationRow, type BallotRow } from '../../row.server'
import { canNameVoter } from '../../policy'
import { endConfirmation, makeDelegate, type Person } from '../named-delegate.server'
import { votersSeen } from '../../seen-values'
import { namesOfVoters } from '../../voters'
import { newVoterWords } from '../voter-words.server'

export interface ReplaceVoterInput {
  ballotId: string
  delegationId: string
  /** Whose place is given away. */
  replacedId: string
  /** A delegate of the same organisation at the workshop … */
  voterId?: string
  /** … or anybody with an account, by the exact address. */
  email?: string
  /** The delegation's voters as they were on the page. */
  seen: Seen
}

/**
 * Puts another voter in the place of one, for the organisation, as long as its vote is not cast. What the opening froze
 * stays as it is; the change is a row beside it that everybody who reads the electorate sees. It is for this ballot and for those
 * that are opened later; a place in another open one is given away on that ballot's page. Who is named becomes a
 * delegate of the organisation at the workshop, so that one rule tells who may vote.
 * @returns the page of the new voter where nobody has opened the account yet: there the link is given out
 * @throws DomainError not-found, signed-out, forbidden, voters-are-final, already-voted, changed-meanwhile,
 * voter-unknown, voter-is-oneself, already-a-voter, delegate-of-another, administrator-has-no-say
 */
export async function replaceVoter(
  actor: Actor,
  input: ReplaceVoterInput,
): Promise<{ linkAt: string | null }> {
  return inTransaction(async (tx) => {
    const ballot = await lockBallot(tx, input.ballotId, 'change')
    const delegation = ballot.delegations.find(({ id }) => id === input.delegationId)
    if (!delegation) throw new DomainError('not-found')
    assertAllowed(actor, canNameVoter(actor, delegation))
    if (!isUser(actor)) throw new DomainError('signed-out')
    await assertReplaceable(tx, ballot, delegation, input)

    const person = await findPerson(tx, ballot, delegation, input)
    if (isSamePerson(actor, { userId: person.id, email: person.email }))
      throw new DomainError('voter-is-oneself', {}, fieldOf(input))
    if (ballot.delegations.some(({ namedIds }) => namedIds.includes(person.id))) {
      throw new DomainError('already-a-voter', { name: person.name }, fieldOf(input))
    }
    const replaced = {
      id: input.replacedId,
      name: namesOfVoters(delegation).get(input.replacedId) ?? '',
    }
    const { organisationId } = delegation
    const linkAt = await makeDelegate(
      tx,
      actor,
      { workshopId: ballot.workshopId, organisationId },
      person,
      fieldOf(input),
    )
    const { workshopId, id: ballotId } = ballot
    await endConfirmation(tx, actor, { workshopId, organisationId, userId: replaced.id, ballotId })
    const position = delegation.voterChanges.length + 1
    const place = { organisationId, voterIds: [person.id] }
    const words = await newVoterWords(tx, ballot.workshopId, place, position)
    await tx.ballotVoterWord.createMany({
      data: words.map((word) => ({ ...word, delegationId: delegation.id })),
    })
    await tx.ballotVoterChange.create({
      data: {
        id: newId(),
        delegationId: delegation.id,
        position,
        replacedId: replaced.id,
        replacedName: replaced.name,
        voterId: person.id,
        voterName: person.name,
        changedAt: now(),
        changedBy: actor.userId,
        changedByName: actor.name,
      },
    })
    await record(
      tx,
      actor,
      'ballot.voter-replaced',
      { type: 'ballot', id: ballot.id },
      { organisationId, replacedId: replaced.id, voterId: person.id },
    )
    await notify(tx, 'ballot-opened', {
      to: [person.id],
      subjectId: ballot.id,
      params: await aboutText(tx, ballot.recommendationId),
      by: actor,
    })
    publishBallotChange(ballot)
    publishRecheck({ userId: person.id })
    publishRecheck({ userId: replaced.id })
    return { linkAt }
  })
}

const fieldOf = ({ voterId }: ReplaceVoterInput) => (voterId ? 'voterId' : 'email')

async function assertReplaceable(
  tx: Tx,
  ballot: BallotRow,
  delegation: BallotDelegationRow,
  { seen, replacedId }: ReplaceVoterInput,
): Promise<void> {
  if (ballot.status !== 'open') throw new DomainError('voters-are-final')
  const vote = await tx.vote.findUnique({
    where: { ballotId_delegationId: { ballotId: ballot.id, delegationId: delegation.id } },
    select: { id: true },
  })
  if (vote) throw new DomainError('already-voted')
  assertSeen(seen, votersSeen(delegation))
  if (!delegation.namedIds.includes(replacedId)) throw new DomainError('invalid-input', {}, 'replacedId')
}

/** Somebody with an account, whom no other organisation has here as its delegate. */
async function findPerson(
  tx: Tx,
  { workshopId }: BallotRow,
  { organisationId }: BallotDelegationRow,
  input: ReplaceVoterInput,
): Promise<Person> {
  const { voterId, email } = input
  if (!voterId && !email) throw new DomainError('voter-unknown', {}, 'email')
  const user = await tx.user.findFirst({
    where: { ...(voterId ? { id: voterId } : { email }), disabledAt: null },
    include: { participations: { where: { workshopId, role: 'delegate' } } },
  })
  const isOurs = user?.participations.some((one) => one.organisationId === organisationId) ?? false
  // By id only colleagues who stand on the list are named; others are found by their address.
  if (!user || (voterId && !isOurs)) throw new DomainError('voter-unknown', {}, fieldOf(input))
  if (user.participations.length > 0 && !isOurs) {
    throw new DomainError('delegate-of-another', { name: user.name }, fieldOf(input))
  }
  if (user.isAdmin) throw new DomainError('administrator-has-no-say', { name: user.name }, fieldOf(input))
  return user
}
