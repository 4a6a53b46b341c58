import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import type { UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { recommendationToCopy } from '../../../../prisma/factories/copied-recommendation'
import { actorOf, makeMember, makePerson } from '../../../../prisma/factories/person'
import {
  makeFrozenRecommendation,
  makeVersion,
  type FrozenRecommendation,
} from '../../../../prisma/factories/frozen-recommendation'
import { castVote } from '../casting/commands/cast-vote.server'
import { openBallot } from '../ballot/commands/open-ballot.server'
import { replaceVoter } from './commands/replace-voter.server'
import { listDelegations } from '../electorate.server'
import { listVotesToCast } from '../casting/votes-to-cast.server'
import { getBallot } from '../ballot/queries.server'

openTestDatabase()

let text: FrozenRecommendation
let ballotId: string
let otherId: string
let organisationId: string
let voter: UserActor
let head: UserActor

/** Another frozen text of the same workshop. */
async function secondText(): Promise<string> {
  const id = newId()
  const first = await recommendationToCopy(prisma, text.recommendationId)
  await prisma.recommendation.create({ data: { ...first, id, phase: 'frozen' } })
  const { content } = await prisma.version.findUniqueOrThrow({ where: { id: text.versionId } })
  await makeVersion(prisma, id, 1, JSON.parse(content), text.chair.userId)
  return id
}

beforeEach(async () => {
  text = await makeFrozenRecommendation(prisma, { delegations: 2, delegates: 1 })
  const [delegation] = text.delegations
  if (!delegation?.voters[0]) throw new Error('no delegation')
  organisationId = delegation.organisationId
  voter = delegation.voters[0]
  head = await makeMember(prisma, organisationId, 'Phạm Thị Trưởng', 'head')
  ballotId = (await openBallot(text.chair, { recommendationId: text.recommendationId })).ballotId
  otherId = (await openBallot(text.chair, { recommendationId: await secondText() })).ballotId
})

const replacingIn = async (id: string) => {
  const { electorate } = await getBallot(head, id)
  const entry = electorate?.find(({ replacing }) => replacing !== null)
  if (!entry?.replacing) throw new Error('nothing to replace')
  return { delegationId: entry.delegationId, ...entry.replacing }
}

async function replaceIn(id: string, email: string) {
  const { delegationId, seen, places } = await replacingIn(id)
  await replaceVoter(head, { ballotId: id, delegationId, replacedId: places[0]?.id ?? '', seen, email })
}

async function newcomer(): Promise<string> {
  const userId = await makePerson(prisma, 'Đỗ Thay Thế')
  await prisma.user.update({ where: { id: userId }, data: { passwordHash: 'x' } })
  return userId
}
const emailOf = (userId: string) => `${userId}@example.vn`
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof DomainError) return error.code
      throw error
    },
  )

describe('another voter in one ballot', () => {
  it('changes that ballot only: what is frozen in another open one stays', async () => {
    const userId = await newcomer()
    await replaceIn(ballotId, emailOf(userId))
    expect(await codeOf(castVote(voter, { ballotId, choice: 'for' }))).toBe('not-in-electorate')
    const before = await actorOf(voter.userId)
    expect((await getBallot(before, otherId)).can.cast).toBe(true)
    expect(await listVotesToCast(before)).toMatchObject([{ ballotId: otherId }])
    expect((await getBallot(text.chair, otherId)).electorate?.flatMap(({ voters }) => voters)).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: voter.name, isEntitled: true })]),
    )
    expect(await codeOf(castVote(before, { ballotId: otherId, choice: 'for' }))).toBe('none')
  })

  it('is told where the replaced one still votes, before and after, until that place is given away too', async () => {
    const stillThere = [{ ballotId: otherId, name: voter.name }]
    expect((await replacingIn(ballotId)).elsewhere).toMatchObject(stillThere)
    const userId = await newcomer()
    await replaceIn(ballotId, emailOf(userId))
    expect((await replacingIn(ballotId)).elsewhere).toMatchObject(stillThere)
    await replaceIn(otherId, emailOf(userId))
    expect((await replacingIn(ballotId)).elsewhere).toMatchObject([{ name: 'Đỗ Thay Thế' }])
    expect(await codeOf(castVote(voter, { ballotId: otherId, choice: 'for' }))).toBe('not-in-electorate')
  })

  it('ends the confirmation for later ballots, which is on the record once', async () => {
    const userId = await newcomer()
    await replaceIn(ballotId, emailOf(userId))
    await replaceIn(otherId, emailOf(userId))
    const entries = await prisma.auditEntry.findMany({
      where: { verb: 'delegate.confirmation-ended', subjectId: text.workshopId },
    })
    expect(entries.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
      { userId: voter.userId, organisationId, confirmation: 'organisation', ballotId },
    ])
    const voters = (await listDelegations(prisma, text.workshopId)).flatMap(({ voterIds }) => voterIds)
    expect([voters.includes(userId), voters.includes(voter.userId)]).toEqual([true, false])
  })

  it('is no administrator', async () => {
    const userId = await newcomer()
    await prisma.user.update({ where: { id: userId }, data: { isAdmin: true } })
    expect(await codeOf(replaceIn(ballotId, emailOf(userId)))).toBe('administrator-has-no-say')
  })
})
