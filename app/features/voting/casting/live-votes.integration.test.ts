import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { visitor, type UserActor } from '~/kernel/actor'
import { prisma } from '~/platform/db/index.server'
import type { SaidFacts } from '~/platform/live/facts'
import { readLiveTicket } from '~/platform/live/ticket.server'
import { onChange, type Topic } from '~/platform/live/topics.server'
import {
  makeFrozenRecommendation,
  type FrozenRecommendation,
} from '../../../../prisma/factories/frozen-recommendation'
import { actorOf, makeParticipant } from '../../../../prisma/factories/person'
import { listTaskTopics } from '../../my-work/queries.server'
import { textsTopic } from '../../recommendation/text-change.server'
import * as commitments from '../commitment.server'
import { castVote } from './commands/cast-vote.server'
import { closeBallot } from '../ballot/commands/close-ballot.server'
import { openBallot } from '../ballot/commands/open-ballot.server'
import { getBallot } from '../ballot/queries.server'

vi.mock('../commitment.server', { spy: true })
openTestDatabase()

let text: FrozenRecommendation
let ballotId: string
const stops: (() => void)[] = []

beforeEach(async () => {
  text = await makeFrozenRecommendation(prisma, { delegations: 4, delegates: 2 })
  ;({ ballotId } = await openBallot(text.chair, { recommendationId: text.recommendationId }))
})
afterEach(() => stops.splice(0).forEach((stop) => stop()))

/** What is said of topics from now on: facts, or null for a change of unknown kind. */
function listen(...topics: Topic[]): (SaidFacts | null)[] {
  const heard: (SaidFacts | null)[] = []
  stops.push(onChange(topics, (said) => heard.push(said ?? null)))
  return heard
}

function voter(delegation: number, one = 0): UserActor {
  const actor = text.delegations[delegation]?.voters[one]
  if (!actor) throw new Error('no such voter')
  return actor
}

const topicsOf = async (actor: UserActor) =>
  readLiveTicket((await getBallot(actor, ballotId)).ticket)?.topics ?? []
const turnout = (voted: number) => JSON.stringify({ ballotId, voted, entitled: 4 })

describe('a vote', () => {
  it('says how many have voted, and has no page of others load anew', async () => {
    const observer = await makeParticipant(prisma, text.workshopId, 'Quan Sát', 'observer')
    const heard = listen(...(await topicsOf(await actorOf(observer.userId))))
    const lists = listen(textsTopic(text.workshopId), `workshop:${text.workshopId}`)
    await castVote(voter(0), { ballotId, choice: 'against' })
    await vi.waitFor(() => expect(heard).toEqual([{ topic: `ballot:${ballotId}`, json: turnout(1) }]))
    expect(lists).toEqual([])
  })

  it('is named to its own delegation alone', async () => {
    const [own, others] = [
      listen(...(await topicsOf(await actorOf(voter(0, 1).userId)))),
      listen(...(await topicsOf(await actorOf(voter(1).userId)))),
    ]
    await castVote(voter(0), { ballotId, choice: 'for' })
    const named = {
      topic: `votes:${text.delegations[0]?.organisationId}`,
      json: JSON.stringify({ ballotId }),
    }
    await vi.waitFor(() => expect(own).toHaveLength(2))
    expect(own).toContainEqual(named)
    expect(others).toHaveLength(1)
    expect(others).not.toContainEqual(named)
  })

  it('is counted on the list of those who will close, and on nobody else’s', async () => {
    const chairs = listen(...listTaskTopics(await actorOf(text.chair.userId)))
    const delegates = listen(...listTaskTopics(await actorOf(voter(1).userId)))
    await castVote(voter(0), { ballotId, choice: 'for' })
    await vi.waitFor(() =>
      expect(chairs).toEqual([{ topic: `turnouts:${text.workshopId}`, json: turnout(1) }]),
    )
    expect(delegates).toEqual([])
  })

  it('of several at once is counted with all of them in the end', async () => {
    const heard = listen(`ballot:${ballotId}`)
    await Promise.all([0, 1, 2, 3].map((at) => castVote(voter(at), { ballotId, choice: 'for' })))
    await vi.waitFor(() => expect(heard.at(-1)?.json).toBe(turnout(4)), { timeout: 10_000 })
  })

  it('and the close are different things: that one changes every page', async () => {
    const heard = listen(`ballot:${ballotId}`)
    await closeBallot(text.chair, ballotId)
    expect(heard).toEqual([null])
  })
})

describe('the commitments', () => {
  it('are computed once for as many loads as there are, and again when anything is not as it was', async () => {
    for (const at of [0, 1, 2]) await castVote(voter(at), { ballotId, choice: 'for' })
    const computed = vi.mocked(commitments.commitmentOf)
    computed.mockClear()
    for (let load = 0; load < 5; load += 1)
      expect((await getBallot(text.chair, ballotId)).problems).toEqual([])
    expect(computed).toHaveBeenCalledTimes(3)

    // As many votes as before, and one of them another.
    await prisma.$executeRaw`ALTER TABLE vote DISABLE TRIGGER USER`
    const turn = (choice: string) =>
      prisma.$executeRaw`UPDATE vote SET choice = ${choice} WHERE id = (SELECT min(id::text) FROM vote WHERE ballot_id = ${ballotId}::uuid)::uuid`
    await turn('against')
    expect((await getBallot(text.chair, ballotId)).problems).toMatchObject([{ code: 'vote-changed' }])
    await expect(closeBallot(text.chair, ballotId)).rejects.toMatchObject({ code: 'votes-not-authentic' })
    await turn('for')
    expect((await getBallot(text.chair, ballotId)).problems).toEqual([])
    await closeBallot(text.chair, ballotId)

    computed.mockClear()
    await Promise.all(Array.from({ length: 10 }, () => getBallot(text.chair, ballotId)))
    await turn('against')
    const { result } = await getBallot(voter(0), ballotId)
    expect(result?.problems.map(({ code }) => code)).toEqual(['vote-changed', 'verdict-differs'])
    expect(computed.mock.calls.length).toBeLessThanOrEqual(6)
    await prisma.$executeRaw`ALTER TABLE vote ENABLE TRIGGER USER`
    await expect(getBallot(visitor, ballotId)).rejects.toMatchObject({ code: 'signed-out' })
  })
})
