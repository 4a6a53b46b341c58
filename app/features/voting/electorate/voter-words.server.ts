import { takesPartIn, type Actor } from '~/kernel/actor'
import { isId, newId } from '~/kernel/ids'
import type { ConfirmationKind } from '~/features/delegation/confirmation'
import { confirmedDelegates } from '~/features/delegation/delegate-row.server'
import type { ConfirmationView } from '~/features/delegation/queries.server'
import { prisma, type Tx } from '~/platform/db/index.server'
import { canNameVoter } from '../policy'

/**
 * On whose word these voters stand at this moment, as rows for the ballot. It is kept there because the delegate's confirmation goes with
 * the delegate: who leaves the workshop afterwards has voted on somebody's word all the same.
 */
export async function newVoterWords(
  tx: Tx,
  workshopId: string,
  { organisationId, voterIds }: { organisationId: string; voterIds: readonly string[] },
  position = 0,
) {
  const delegates = await tx.participation.findMany({
    where: { workshopId, ...confirmedDelegates, organisationId, userId: { in: [...voterIds] } },
    select: { userId: true, confirmation: true },
  })
  return delegates.flatMap(({ userId, confirmation }) => {
    if (!confirmation) return []
    const { participationId: _place, ...word } = confirmation
    return [{ id: newId(), voterId: userId, position, ...word }]
  })
}

/** The words on which the voters of these delegations hold their places now, by delegation and voter. */
export async function readVoterWords(delegationIds: readonly string[]): Promise<VoterWords> {
  const rows = await prisma.ballotVoterWord.findMany({
    where: { delegationId: { in: [...delegationIds] } },
    include: { file: true },
    orderBy: { position: 'asc' },
  })
  const words = new Map(
    rows.map(({ delegationId, voterId, kind, confirmedByName, confirmedAt, reason, file }) => [
      `${delegationId} ${voterId}`,
      {
        kind: kind as ConfirmationKind,
        confirmedByName,
        confirmedAt,
        reason,
        file: file && { id: file.id, name: file.name, sizeBytes: file.sizeBytes },
      },
    ]),
  )
  return { of: (delegationId, voterId) => words.get(`${delegationId} ${voterId}`) ?? null }
}

export interface VoterWords {
  /** Null where nothing was kept: of some ballots from before it was. */
  of(delegationId: string, voterId: string): ConfirmationView | null
}

/** The paper on which a voter's place rests, for whoever reads it with the electorate; else null. */
export async function findVoterFileFor(actor: Actor, fileId: string) {
  if (!isId(fileId)) return null
  const words = await prisma.ballotVoterWord.findMany({
    where: { fileId },
    include: {
      file: true,
      delegation: { select: { organisationId: true, ballot: { select: { workshopId: true } } } },
    },
  })
  const read = words.find(
    ({ delegation }) => takesPartIn(actor, delegation.ballot.workshopId) || canNameVoter(actor, delegation),
  )
  return read?.file ?? null
}
