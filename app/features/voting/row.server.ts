import type { Accessed } from '~/kernel/accessed'
import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { textsTopic } from '~/features/recommendation/text-change.server'
import { prisma, type Prisma, type Tx } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import type { BallotStatus } from './ballot'
import { listPresentDelegates } from './electorate.server'
import { assertCan, can, type BallotSubject } from './policy'
import { entitledVoters, namedVoters } from './voters'

const WITH_ELECTORATE = {
  delegations: { include: { voterChanges: { orderBy: { position: 'asc' } } } },
  recommendation: { select: { phase: true } },
  adoptions: { select: { id: true } },
} satisfies Prisma.BallotInclude

type Row = Prisma.BallotGetPayload<{ include: typeof WITH_ELECTORATE }>
export type BallotDelegationRow = Row['delegations'][number] & {
  /** Who holds its places now, whether they may still vote or not; after the close, who held them then. */
  namedIds: string[]
  /** Those of them who may cast its vote now, or could at the close; for a cast only the caster is looked at. */
  entitledIds: string[]
}
export type BallotRow = Omit<Row, 'delegations'> & {
  status: BallotStatus
  delegations: BallotDelegationRow[]
}

/**
 * Casts take the row in share: they pass each other, but none passes a change. A change (the close, another voter) takes
 * it for itself: it waits for the votes in flight, and whoever comes after it finds the ballot as it then is. So a vote
 * is counted or refused, never both, and nobody votes from a place that was given away.
 * @param purpose with a cast who casts: who else of the hall may vote is then not asked, or the reads of a vote would grow with
 * the square of the hall
 */
export async function lockBallot(
  tx: Tx,
  ballotId: string,
  purpose: 'change' | { castBy: Actor },
): Promise<BallotRow> {
  if (!isId(ballotId)) throw new DomainError('not-found')
  if (purpose !== 'change') await tx.$queryRaw`SELECT id FROM ballot WHERE id = ${ballotId}::uuid FOR SHARE`
  else await tx.$queryRaw`SELECT id FROM ballot WHERE id = ${ballotId}::uuid FOR UPDATE`
  // Read after the lock is held: an earlier read could still see the ballot open.
  if (purpose === 'change') return getBallotRow(tx, ballotId)
  return getBallotRow(tx, ballotId, isUser(purpose.castBy) ? [purpose.castBy.userId] : [])
}

type Named = Row['delegations'][number] & Pick<BallotDelegationRow, 'namedIds'>

/** Whose right to vote is asked for: these people, or the voters of these delegations of the ballot. */
type Among = readonly string[] | ((delegation: Named, ballot: Row) => boolean)

export type AccessedBallot = Accessed<
  BallotRow,
  BallotSubject,
  { readElectorate: boolean; cast: boolean; close: boolean; readResult: boolean; readVoters: boolean }
>

/**
 * One ballot for one reader.
 * @param among everybody where it is left out
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function accessBallot(actor: Actor, ballotId: string, among?: Among): Promise<AccessedBallot> {
  const accessed = await load(actor, ballotId, among)
  assertCan(actor, 'ballot:read', accessed.subject)
  return accessed
}

/** The same, and null for those who may not read it. @throws DomainError not-found */
export async function findBallot(
  actor: Actor,
  ballotId: string,
  among?: Among,
): Promise<AccessedBallot | null> {
  const accessed = await load(actor, ballotId, among)
  return can(actor, 'ballot:read', accessed.subject) ? accessed : null
}

async function load(actor: Actor, ballotId: string, among?: Among): Promise<AccessedBallot> {
  const row = await getBallotRow(prisma, ballotId, among)
  const subject = subjectOf(row)
  return {
    row,
    subject,
    can: {
      readElectorate: can(actor, 'ballot:read-electorate', subject),
      cast: row.status === 'open' && can(actor, 'ballot:cast', subject),
      close: row.status === 'open' && can(actor, 'ballot:close', subject),
      readResult: can(actor, 'ballot:read-result', subject),
      readVoters: can(actor, 'ballot:read-voters', subject),
    },
  }
}

async function getBallotRow(tx: Tx, ballotId: string, among?: Among): Promise<BallotRow> {
  const row = isId(ballotId)
    ? await tx.ballot.findUnique({ where: { id: ballotId }, include: WITH_ELECTORATE })
    : null
  if (!row) throw new DomainError('not-found')
  // What becomes of people after the close changes nothing: who could not vote any more was written down then.
  const named = row.delegations.map((delegation) => ({
    ...delegation,
    namedIds: namedVoters(delegation.voterIds, delegation.voterChanges),
  }))
  const asked =
    typeof among === 'function'
      ? named.filter((one) => among(one, row)).flatMap(({ namedIds }) => namedIds)
      : among
  const present = row.status === 'open' ? await listPresentDelegates(tx, row.workshopId, asked) : null
  const delegations = named.map((delegation) => ({
    ...delegation,
    entitledIds: present
      ? entitledVoters(delegation, present)
      : delegation.namedIds.filter((id) => !row.lapsedVoterIds.includes(id)),
  }))
  return { ...row, delegations, status: row.status as BallotStatus }
}

/** Who holds a place and cannot vote any more. Kept at the close. */
export function lapsedVoters({ delegations }: Pick<BallotRow, 'delegations'>): string[] {
  return delegations.flatMap(({ namedIds, entitledIds }) =>
    namedIds.filter((id) => !entitledIds.includes(id)),
  )
}

/** Says that a ballot is no longer as it was: to its own pages, and to lists over the whole workshop. */
export function publishBallotChange({ id, workshopId }: Pick<BallotRow, 'id' | 'workshopId'>): void {
  publishChange(`ballot:${id}`)
  publishChange(textsTopic(workshopId))
}

/** What rights depend on. A vote becomes public with the text that was issued on it, and stays so. */
export function subjectOf(row: BallotRow): BallotSubject {
  return {
    workshopId: row.workshopId,
    status: row.status,
    delegations: row.delegations,
    isPublic: row.adoptions.length > 0,
  }
}
