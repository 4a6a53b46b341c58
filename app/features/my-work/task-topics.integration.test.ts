import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import type { UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { MAX_ADDRESS_LENGTH } from '~/platform/live/live-stream'
import { liveTicket } from '~/platform/live/ticket.server'
import { onChange } from '~/platform/live/topics.server'
import {
  makeFrozenRecommendation,
  type FrozenRecommendation,
} from '../../../prisma/factories/frozen-recommendation'
import { recommendationToCopy } from '../../../prisma/factories/copied-recommendation'
import { actorOf, makeMember, makeParticipant } from '../../../prisma/factories/person'
import { createRecommendation } from '../drafting/commands/create-recommendation.server'
import { castVote } from '../voting/casting/commands/cast-vote.server'
import { closeBallot } from '../voting/ballot/commands/close-ballot.server'
import { openBallot } from '../voting/ballot/commands/open-ballot.server'
import { listTaskTopics } from './queries.server'

openTestDatabase()

let text: FrozenRecommendation
let heard: number
let voter: UserActor

beforeEach(async () => {
  text = await makeFrozenRecommendation(prisma, { delegations: 1, delegates: 2 })
  const first = text.delegations[0]?.voters[0]
  if (!first) throw new Error('no voter')
  voter = await actorOf(first.userId)
  heard = 0
})

async function hears(run: Promise<unknown>): Promise<boolean> {
  const before = heard
  await run
  return heard > before
}

describe('what an open list of tasks listens to', () => {
  it('fits into an address, however many texts the workshop has', async () => {
    const row = await recommendationToCopy(prisma, text.recommendationId)
    await prisma.recommendation.createMany({
      data: Array.from({ length: 150 }, () => ({ ...row, id: newId(), phase: 'draft' })),
    })
    const ticket = liveTicket(voter, ...listTaskTopics(voter))
    expect(`/live?ticket=${ticket}`.length).toBeLessThanOrEqual(MAX_ADDRESS_LENGTH)
  })

  it('is told of a text that is begun, put to the vote, voted on by a colleague, and decided', async () => {
    const drafter = await makeParticipant(prisma, text.workshopId, 'Ngô Tổ Chức', 'organiser')
    const colleague = text.delegations[0]?.voters[1] ?? voter
    const stop = onChange(listTaskTopics(voter), () => (heard += 1))
    const { workshopId, leadOrganisationId, recommendationId } = text
    const begun = { workshopId, leadOrganisationId, titleVi: 'Mới', titleEn: 'New' }
    expect(await hears(createRecommendation(await actorOf(drafter.userId), begun))).toBe(true)
    expect(await hears(openBallot(text.chair, { recommendationId }))).toBe(true)
    const { id: ballotId } = await prisma.ballot.findFirstOrThrow({ where: { recommendationId } })
    expect(await hears(castVote(colleague, { ballotId, choice: 'for' }))).toBe(true)
    expect(await hears(closeBallot(text.chair, ballotId))).toBe(true)
    stop()
  })

  it('is told, in the records office of the agency that leads, of the vote at a workshop of others', async () => {
    const office = await makeMember(prisma, text.leadOrganisationId, 'Lý Văn Thư', 'records-office')
    const stop = onChange(listTaskTopics(office), () => (heard += 1))
    expect(await hears(openBallot(text.chair, { recommendationId: text.recommendationId }))).toBe(true)
    stop()
  })
})
