import { isUser, takesPartIn, type Actor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { compareVietnamese } from '~/kernel/vietnamese'
import type { Seen } from '~/kernel/seen'
import type { ConfirmationView } from '~/features/delegation/queries.server'
import { isSamePerson } from '~/features/membership/membership'
import { prisma } from '~/platform/db/index.server'
import type { BallotDelegationRow, BallotRow } from '../row.server'
import { listOtherPlaces, type OtherPlace } from './other-places.server'
import { canNameVoter } from '../policy'
import { votersSeen } from '../seen-values'
import { namesOfVoters } from '../voters'
import { readVoterWords } from './voter-words.server'

export interface ElectorateEntry {
  delegationId: string
  delegation: Bilingual
  /** Who holds its places; one who left the workshop or whose account is closed may not vote any more. */
  voters: { name: string; isEntitled: boolean; word: ConfirmationView | null }[]
  changes: { replacedName: string; voterName: string; changedAt: Date; changedByName: string }[]
  /** For the reader who may put another voter in the place of one, as long as that is possible. */
  replacing: Replacing | null
}

export interface Replacing {
  places: { id: string; name: string }[]
  /** Delegates of the organisation who have no place; the reader is not among them. */
  candidates: { id: string; name: string }[]
  /** Other open ballots in which somebody who holds or held a place here still votes for the organisation. */
  elsewhere: OtherPlace[]
  seen: Seen
}

/** The reader's own: whose voter this person is, or may name, and those in which somebody took another's place. */
export function isTold(actor: Actor, delegation: Parameters<typeof canNameVoter>[1] & Told): boolean {
  const { namedIds, voterChanges } = delegation
  return (
    canNameVoter(actor, delegation) ||
    voterChanges.length > 0 ||
    (isUser(actor) && namedIds.includes(actor.userId))
  )
}

type Told = Pick<BallotDelegationRow, 'namedIds'> & { voterChanges: readonly unknown[] }

/**
 * Who votes for whom, and who took whose place since the opening. Readers from outside the hall see their own delegation. The list of all
 * is long in a large hall, and few unfold it: a page has it when it is asked for.
 */
export async function readElectorate(
  actor: Actor,
  row: BallotRow,
  isWhole: boolean,
): Promise<{ entries: ElectorateEntry[]; count: number }> {
  const isThere = takesPartIn(actor, row.workshopId)
  const all = row.delegations.filter((one) => isThere || canNameVoter(actor, one))
  const entries = await readEntries(actor, row, isWhole ? all : all.filter((one) => isTold(actor, one)))
  return { entries, count: all.length }
}

async function readEntries(
  actor: Actor,
  row: BallotRow,
  delegations: readonly BallotDelegationRow[],
): Promise<ElectorateEntry[]> {
  const replacing = await readReplacing(actor, row)
  const words = await readVoterWords(delegations.map(({ id }) => id))
  return delegations
    .map((delegation) => ({
      delegationId: delegation.id,
      delegation: pairOf(delegation, 'name'),
      voters: delegation.namedIds.map((id) => ({
        name: namesOfVoters(delegation).get(id) ?? '',
        isEntitled: delegation.entitledIds.includes(id),
        word: words.of(delegation.id, id),
      })),
      changes: delegation.voterChanges.map(({ replacedName, voterName, changedAt, changedByName }) => ({
        replacedName,
        voterName,
        changedAt,
        changedByName,
      })),
      replacing: replacing.get(delegation.id) ?? null,
    }))
    .sort((a, b) => compareVietnamese(a.delegation.vi, b.delegation.vi))
}

async function readReplacing(actor: Actor, row: BallotRow): Promise<Map<string, Replacing>> {
  const own = row.status === 'open' ? row.delegations.filter((one) => canNameVoter(actor, one)) : []
  const found = new Map<string, Replacing>()
  for (const delegation of own) {
    const votes = await prisma.vote.count({ where: { ballotId: row.id, delegationId: delegation.id } })
    if (votes > 0) continue
    const names = namesOfVoters(delegation)
    found.set(delegation.id, {
      places: delegation.namedIds.map((id) => ({ id, name: names.get(id) ?? '' })),
      candidates: await readCandidates(actor, row, delegation),
      elsewhere: await listOtherPlaces(row, delegation),
      seen: votersSeen(delegation),
    })
  }
  return found
}

async function readCandidates(
  actor: Actor,
  row: BallotRow,
  { organisationId, namedIds }: BallotDelegationRow,
) {
  const rows = await prisma.participation.findMany({
    where: {
      workshopId: row.workshopId,
      role: 'delegate',
      organisationId,
      user: { disabledAt: null },
      userId: { notIn: [...namedIds] },
    },
    select: { user: { select: { id: true, name: true, email: true } } },
  })
  return rows
    .filter(({ user: { id, email } }) => !isUser(actor) || !isSamePerson(actor, { userId: id, email }))
    .map(({ user: { id, name } }) => ({ id, name }))
    .sort((a, b) => compareVietnamese(a.name, b.name))
}
