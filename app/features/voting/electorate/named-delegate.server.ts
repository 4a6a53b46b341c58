import type { UserActor } from '~/kernel/actor'
import { paths } from '~/kernel/paths'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { record } from '~/features/audit/record.server'
import { confirmInTransaction, lockDelegate } from '~/features/delegation/commands/confirm-delegate.server'
import { now } from '~/platform/clock.server'
import type { Tx } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'

export interface Person {
  id: string
  name: string
  email: string
}

/**
 * A voter is a delegate whom the organisation has confirmed: whom its head or focal point names here is both from now on, by
 * the rules and with the traces of the rooms that these steps belong to.
 * @returns the page where the person's link is given out, where nobody has opened the account yet
 * @throws DomainError delegate-of-another, own-delegate, forbidden
 */
export async function makeDelegate(
  tx: Tx,
  actor: UserActor,
  { workshopId, organisationId }: { workshopId: string; organisationId: string },
  person: Person,
  field: string,
): Promise<string | null> {
  const role = 'delegate'
  const userId = person.id
  const { count } = await tx.participation.createMany({
    skipDuplicates: true,
    data: { id: newId(), workshopId, userId, role, organisationId, createdAt: now(), addedBy: actor.userId },
  })
  const { id: participationId } = await tx.participation.findUniqueOrThrow({
    where: { workshopId_userId_role: { workshopId, userId, role } },
    select: { id: true },
  })
  const row = await lockDelegate(tx, { workshopId, participationId })
  // Somebody else may have put the person on the list since the command looked.
  if (row.organisation.id !== organisationId)
    throw new DomainError('delegate-of-another', { name: person.name }, field)
  if (count > 0) {
    const details = { userId, role, organisationId }
    await record(tx, actor, 'participant.added', { type: 'workshop', id: workshopId }, details)
    publishChange(`workshop:${workshopId}`)
  }
  const needsToken = !row.confirmation && (await confirmInTransaction(tx, actor, row))
  return needsToken ? paths.delegate(workshopId, participationId) : null
}

/**
 * Whose place another person takes no longer stands for the organisation in ballots that are opened later, until it says so anew. Places
 * in ballots that are open stay: their electorate was frozen, and `heldByWord` asks whether the word was ever given.
 */
export async function endConfirmation(
  tx: Tx,
  actor: UserActor,
  { ballotId, ...place }: { workshopId: string; organisationId: string; userId: string; ballotId: string },
): Promise<void> {
  const { workshopId, organisationId, userId } = place
  const confirmation = await tx.delegateConfirmation.findFirst({
    where: { participation: { ...place, role: 'delegate' } },
  })
  if (!confirmation) return
  const { participationId, confirmedAt, kind } = confirmation
  await tx.endedConfirmation.create({
    data: {
      id: newId(),
      participationId,
      confirmedAt,
      endedAt: now(),
      endedBy: actor.userId,
      endedByName: actor.name,
    },
  })
  await tx.delegateConfirmation.delete({ where: { participationId } })
  const details = { userId, organisationId, confirmation: kind, ballotId }
  await record(tx, actor, 'delegate.confirmation-ended', { type: 'workshop', id: workshopId }, details)
  publishChange(`workshop:${workshopId}`)
  publishChange(`delegates:${organisationId}`)
}
