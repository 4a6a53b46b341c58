import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import type { UserActor } from '~/kernel/actor'
import { ChangedMeanwhile, type Change } from '~/kernel/seen'
import { prisma } from '~/platform/db/index.server'
import {
  makeFrozenRecommendation,
  makeVersion,
  type FrozenRecommendation,
} from '../../../../prisma/factories/frozen-recommendation'
import { makeParticipant } from '../../../../prisma/factories/person'
import { castVote } from '../casting/commands/cast-vote.server'
import { closeBallot } from './commands/close-ballot.server'
import { openBallot } from './commands/open-ballot.server'
import { getOpenBallotForm } from './open-form.server'
import { getBallot } from './queries.server'
import { closingSeen } from '../seen-values'

openTestDatabase()

let text: FrozenRecommendation

beforeEach(async () => {
  text = await makeFrozenRecommendation(prisma, { delegations: 3, delegates: 1 })
})

/** What the page says has changed, or null when the decision was taken. */
async function changesOf(run: Promise<unknown>): Promise<Change[] | null> {
  try {
    await run
    return null
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return error.changes
    throw error
  }
}

const form = async () => {
  const start = await getOpenBallotForm(text.chair, text.recommendationId)
  if (start.openBallotId !== null) throw new Error('open already')
  return start
}
const open = async () => {
  const { seen } = await form()
  return openBallot(text.chair, { recommendationId: text.recommendationId, seen })
}
const voter = (at: number): UserActor => {
  const actor = text.delegations[at]?.voters[0]
  if (!actor) throw new Error('no such voter')
  return actor
}

describe('opening what was on the page', () => {
  it('opens it when nothing changed', async () => {
    expect((await open()).isNew).toBe(true)
  })

  it('refuses while somebody joined or left a delegation since, and names them', async () => {
    const { seen } = await form()
    const [first, second] = text.delegations
    const late = await makeParticipant(
      prisma,
      text.workshopId,
      'Lê Mới Đến',
      'delegate',
      first?.organisationId,
    )
    await prisma.participation.deleteMany({ where: { userId: second?.voters[0]?.userId } })
    const changes = await changesOf(openBallot(text.chair, { recommendationId: text.recommendationId, seen }))
    expect(changes).toEqual([
      { field: expect.stringContaining('voter ') as string, before: 'Đoàn 2: Trần Thị Đại 2.1', now: '' },
      {
        field: `voter ${first?.organisationId} ${late.userId}`,
        before: '',
        now: 'Đoàn 1: Lê Mới Đến',
      },
    ])
    expect(await prisma.ballot.count({ where: { recommendationId: text.recommendationId } })).toBe(0)
  })

  it('is not misled by one of the same name in the place of another', async () => {
    const { seen } = await form()
    const [first] = text.delegations
    await prisma.participation.deleteMany({ where: { userId: voter(0).userId } })
    await makeParticipant(prisma, text.workshopId, voter(0).name, 'delegate', first?.organisationId)
    const changes = await changesOf(openBallot(text.chair, { recommendationId: text.recommendationId, seen }))
    expect(changes).toHaveLength(2)
  })

  it('refuses when there is a newer version', async () => {
    const { seen } = await form()
    const { content } = await prisma.version.findUniqueOrThrow({ where: { id: text.versionId } })
    const newer = await makeVersion(prisma, text.recommendationId, 2, JSON.parse(content), text.chair.userId)
    const changes = await changesOf(openBallot(text.chair, { recommendationId: text.recommendationId, seen }))
    expect(changes).toEqual([
      { field: 'version', before: `1 · SHA-256 ${text.sha256}`, now: `2 · SHA-256 ${newer.sha256}` },
    ])
  })

  it('tells whoever comes second that the ballot is open, and by whom, whatever their page showed', async () => {
    const secretary = await makeParticipant(prisma, text.workshopId, 'Vũ Thư Ký', 'secretary')
    const { seen } = await form()
    const input = { recommendationId: text.recommendationId, seen }
    const outcomes = await Promise.all([openBallot(text.chair, input), openBallot(secretary, input)])
    expect(outcomes.filter(({ isNew }) => isNew)).toHaveLength(1)
    const ballot = await getBallot(secretary, outcomes[0].ballotId)
    expect([text.chair.name, 'Vũ Thư Ký']).toContain(ballot.hands?.opened?.name)
  })
})

describe('closing what was on the page', () => {
  it('is not held up by votes that arrive while the chair decides', async () => {
    const { ballotId } = await open()
    await castVote(voter(0), { ballotId, choice: 'for' })
    await castVote(voter(1), { ballotId, choice: 'for' })
    const closing = closingSeen((await getBallot(text.chair, ballotId)).turnout)
    await castVote(voter(2), { ballotId, choice: 'for' })
    expect(await changesOf(closeBallot(text.chair, ballotId, closing))).toBeNull()
  })

  it('is refused when the vote came in that makes the quorum: it would decide what the page called undecided', async () => {
    const { ballotId } = await open()
    await castVote(voter(0), { ballotId, choice: 'against' })
    const closing = closingSeen((await getBallot(text.chair, ballotId)).turnout)
    await castVote(voter(1), { ballotId, choice: 'against' })
    expect(await changesOf(closeBallot(text.chair, ballotId, closing))).toEqual([
      { field: 'turnout', before: '1 / 3', now: '2 / 3' },
    ])
    expect((await prisma.ballot.findUniqueOrThrow({ where: { id: ballotId } })).status).toBe('open')
    const again = closingSeen((await getBallot(text.chair, ballotId)).turnout)
    expect(await changesOf(closeBallot(text.chair, ballotId, again))).toBeNull()
  })

  it('tells whoever comes second that it was closed, and by whom', async () => {
    const secretary = await makeParticipant(prisma, text.workshopId, 'Vũ Thư Ký', 'secretary')
    const { ballotId } = await open()
    const closing = closingSeen((await getBallot(text.chair, ballotId)).turnout)
    expect((await closeBallot(secretary, ballotId, closing)).isNew).toBe(true)
    expect((await closeBallot(text.chair, ballotId, closing)).isNew).toBe(false)
    expect((await getBallot(text.chair, ballotId)).hands?.closed?.name).toBe('Vũ Thư Ký')
  })
})

it('does not cast for another delegation than the one on the paper', async () => {
  const { ballotId } = await open()
  const other = (await getBallot(voter(1), ballotId)).own?.delegationId
  expect(await changesOf(castVote(voter(0), { ballotId, choice: 'for', delegationId: other }))).toEqual([
    { field: 'delegation', before: 'Đoàn 2', now: 'Đoàn 1' },
  ])
  expect(await prisma.vote.count({ where: { ballotId } })).toBe(0)
})
