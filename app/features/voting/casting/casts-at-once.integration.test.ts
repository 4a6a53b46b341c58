import { expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { itOnPostgres } from '~tests/setup/it-on-postgres'
import { visitor, type Actor } from '~/kernel/actor'
import { record } from '~/features/audit/record.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { makeFrozenRecommendation } from '../../../../prisma/factories/frozen-recommendation'
import { lockBallot } from '../row.server'
import { castVote } from './commands/cast-vote.server'
import { openBallot } from '../ballot/commands/open-ballot.server'

openTestDatabase()

itOnPostgres('a cast does not wait for one that is under way', async () => {
  const { chair, recommendationId, delegations } = await makeFrozenRecommendation(prisma, {
    delegations: 2,
  })
  const [first = chair, second = chair] = delegations.flatMap(({ voters }) => voters)
  const { ballotId } = await openBallot(chair, { recommendationId })
  await inTransaction(async (tx) => {
    await lockBallot(tx, ballotId, { castBy: first })
    await record(tx, first, 'ballot.cast', { type: 'ballot', id: ballotId }, { receiptSha256: 'x' })
    // On another connection: it commits while this transaction still holds all that a cast holds.
    expect((await castVote(second, { ballotId, choice: 'for' })).receipt).not.toBe('')
  })
  expect(await prisma.vote.count({ where: { ballotId } })).toBe(1)
})

it('a cast asks for the right of whoever casts, and of nobody else in the hall', async () => {
  const { chair, recommendationId, delegations } = await makeFrozenRecommendation(prisma, {
    delegations: 3,
    delegates: 2,
  })
  const { ballotId } = await openBallot(chair, { recommendationId })
  const entitledFor = (castBy: Actor) =>
    inTransaction(async (tx) => {
      const ballot = await lockBallot(tx, ballotId, { castBy })
      return ballot.delegations.flatMap(({ entitledIds }) => entitledIds)
    })
  const voter = delegations[1]?.voters[1] ?? chair
  expect(await entitledFor(voter)).toEqual([voter.userId])
  expect(await entitledFor(chair)).toEqual([])
  expect(await entitledFor(visitor)).toEqual([])
  const all = await inTransaction((tx) => lockBallot(tx, ballotId, 'change'))
  expect(all.delegations.flatMap(({ entitledIds }) => entitledIds)).toHaveLength(6)
})

it('a hundred delegations cast at once, and each commitment is on the record', async () => {
  const { chair, recommendationId, delegations } = await makeFrozenRecommendation(prisma, {
    delegations: 100,
  })
  const { ballotId } = await openBallot(chair, { recommendationId })
  await Promise.all(
    delegations.flatMap(({ voters }) => voters.map((voter) => castVote(voter, { ballotId, choice: 'for' }))),
  )
  expect(await prisma.vote.count({ where: { ballotId } })).toBe(100)
  expect(await prisma.auditEntry.count({ where: { subjectId: ballotId, verb: 'ballot.cast' } })).toBe(100)
})
