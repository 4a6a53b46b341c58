import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import type { UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import {
  makeFrozenRecommendation,
  type FrozenRecommendation,
} from '../../../prisma/factories/frozen-recommendation'
import { makeParticipant } from '../../../prisma/factories/person'
import type { Tally } from './ballot'
import { commitmentOf, sha256Of } from './commitment.server'
import { castVote, type VoteReceipt } from './casting/commands/cast-vote.server'
import { closeBallot } from './ballot/commands/close-ballot.server'
import { openBallot } from './ballot/commands/open-ballot.server'
import { getBallot } from './ballot/queries.server'
import type { Share } from './share'

openTestDatabase()

let text: FrozenRecommendation

beforeEach(async () => {
  text = await makeFrozenRecommendation(prisma, { delegations: 3, delegates: 2 })
})

const ANYBODY = { numerator: 1, denominator: 100 }
const ALL = { numerator: 1, denominator: 1 }

const open = async (more: { quorum?: Share; allowsAbstention?: boolean } = {}) =>
  (await openBallot(text.chair, { recommendationId: text.recommendationId, ...more })).ballotId

function voter(delegation: number, one = 0): UserActor {
  const actor = text.delegations[delegation]?.voters[one]
  if (!actor) throw new Error('no such voter')
  return actor
}

/** Runs all at once; the codes of the refused and the values of the others. */
async function settle<T>(runs: readonly Promise<T>[]) {
  const outcomes = await Promise.allSettled(runs)
  const refused: string[] = []
  const values: T[] = []
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') values.push(outcome.value)
    else refused.push(outcome.reason instanceof DomainError ? outcome.reason.code : String(outcome.reason))
  }
  return { refused, values }
}

/** What the adoption room leaves behind; that room comes later and is not this test's business. */
const issue = (ballotId: string) =>
  prisma.adoption.create({
    data: {
      id: newId(),
      ballotId,
      recommendationId: text.recommendationId,
      versionId: text.versionId,
      sha256: text.sha256,
      number: 1,
      notation: 'TB-HN',
      year: 2023,
      issuedOn: new Date('2023-06-08'),
      placeVi: 'Huế',
      placeEn: 'Huế',
      issuerVi: 'Hội nghị',
      issuerEn: 'Conference',
      signatoryTitleVi: 'Chủ tọa',
      signatoryTitleEn: 'Chair',
      signatoryName: 'Nguyễn Văn A',
      createdAt: new Date(),
      createdBy: text.chair.userId,
    },
  })

const codeOf = async (run: Promise<unknown>) => (await settle([run])).refused[0] ?? 'none'
const phaseOf = async () =>
  (await prisma.recommendation.findUniqueOrThrow({ where: { id: text.recommendationId } })).phase
const auditOf = (ballotId: string, verb: string) =>
  prisma.auditEntry.findMany({ where: { subjectId: ballotId, verb } })

describe('opening', () => {
  it('binds the ballot to the newest version and freezes the electorate', async () => {
    const ballotId = await open()
    const late = await makeParticipant(
      prisma,
      text.workshopId,
      'Lê Đến Muộn',
      'delegate',
      text.leadOrganisationId,
    )
    const ballot = await getBallot(text.chair, ballotId)
    expect(ballot.version.sha256).toBe(text.sha256)
    // Two thirds of three are two; 67 % would have asked for all three.
    expect(ballot.turnout).toEqual({ voted: 0, entitled: 3, quorum: 2 })
    expect(ballot.question.vi).toBe('Thông qua khuyến nghị về dữ liệu mở')
    expect(await phaseOf()).toBe('voting')
    expect(await codeOf(castVote(late, { ballotId, choice: 'for' }))).toBe('not-in-electorate')
    expect(await auditOf(ballotId, 'ballot.opened')).toHaveLength(1)
  })

  it('makes one ballot of twenty openings at once', async () => {
    const { values, refused } = await settle(
      Array.from({ length: 20 }, () => openBallot(text.chair, { recommendationId: text.recommendationId })),
    )
    expect(refused).toEqual([])
    expect(new Set(values.map(({ ballotId }) => ballotId)).size).toBe(1)
    expect(values.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await prisma.ballot.count({ where: { recommendationId: text.recommendationId } })).toBe(1)
  })

  it('refuses other people, and texts that are not frozen', async () => {
    const { recommendationId } = text
    expect(await codeOf(openBallot(voter(0), { recommendationId }))).toBe('forbidden')
    await prisma.recommendation.update({ where: { id: recommendationId }, data: { phase: 'finalising' } })
    expect(await codeOf(openBallot(text.chair, { recommendationId }))).toBe('phase-does-not-allow')
    expect(await codeOf(openBallot(text.chair, { recommendationId: newId() }))).toBe('not-found')
    expect(await prisma.ballot.count({ where: { recommendationId } })).toBe(0)
  })

  it('needs delegations', async () => {
    text = await makeFrozenRecommendation(prisma, { delegations: 0 })
    expect(await codeOf(openBallot(text.chair, { recommendationId: text.recommendationId }))).toBe(
      'no-delegations',
    )
    expect(await phaseOf()).toBe('frozen')
  })
})

describe('casting', () => {
  it('leaves one vote of fifty casts by one delegate at once', async () => {
    const ballotId = await open()
    const { values, refused } = await settle(
      Array.from({ length: 50 }, (_, at) =>
        castVote(voter(0), { ballotId, choice: at % 2 ? 'for' : 'against' }),
      ),
    )
    expect(values).toHaveLength(1)
    expect(refused).toEqual(Array(49).fill('already-voted'))
    const votes = await prisma.vote.findMany({ where: { ballotId } })
    expect(votes.map(({ receipt }) => receipt)).toEqual([values[0]?.receipt])
  })

  it('counts a delegation once, whichever of its delegates is faster', async () => {
    const ballotId = await open()
    const { refused } = await settle([
      castVote(voter(0, 0), { ballotId, choice: 'for' }),
      castVote(voter(0, 1), { ballotId, choice: 'against' }),
      castVote(voter(1, 0), { ballotId, choice: 'for' }),
      castVote(voter(1, 1), { ballotId, choice: 'for' }),
    ])
    expect(refused).toEqual(['already-voted', 'already-voted'])
    expect((await getBallot(text.chair, ballotId)).turnout.voted).toBe(2)
  })

  it('refuses the delegate of another workshop and people without a vote', async () => {
    const ballotId = await open()
    const elsewhere = await makeFrozenRecommendation(prisma, { delegations: 1 })
    const stranger = elsewhere.delegations[0]?.voters[0] ?? text.chair
    expect(await codeOf(castVote(stranger, { ballotId, choice: 'for' }))).toBe('not-in-electorate')
    expect(await codeOf(castVote(text.chair, { ballotId, choice: 'for' }))).toBe('not-in-electorate')
    expect(await codeOf(castVote({ ...text.chair, isAdmin: true }, { ballotId, choice: 'for' }))).toBe(
      'not-in-electorate',
    )
    expect(await codeOf(castVote({ kind: 'visitor' } as never, { ballotId, choice: 'for' }))).toBe(
      'signed-out',
    )
    expect(await codeOf(castVote(voter(0), { ballotId: newId(), choice: 'for' }))).toBe('not-found')
    expect(await prisma.vote.count({ where: { ballotId } })).toBe(0)
  })

  it('puts the hash of the receipt and a commitment on the record, and no choice', async () => {
    const ballotId = await open()
    const opinion = 'Bổ sung nguồn kinh phí.'
    const { receipt } = await castVote(voter(0), { ballotId, choice: 'other', opinion })
    const [entry] = await auditOf(ballotId, 'ballot.cast')
    const vote = await prisma.vote.findUniqueOrThrow({ where: { receipt } })
    expect(JSON.parse(entry?.details ?? '')).toEqual({
      delegationId: vote.delegationId,
      receiptSha256: sha256Of(receipt),
      commitment: commitmentOf(vote),
      castAt: vote.castAt.toISOString(),
    })
    // Whoever reads the record and tries every choice finds none that fits: the salt is not on it.
    expect(vote.salt).toMatch(/^[0-9a-f]{64}$/)
    expect(entry?.details).not.toContain(vote.salt)
  })
})

describe('closing', () => {
  it('counts or refuses each of twenty votes that race it, and the sums agree', async () => {
    text = await makeFrozenRecommendation(prisma, { delegations: 20 })
    const ballotId = await open({ quorum: ANYBODY })
    const castAt = (at: number) => castVote(voter(at), { ballotId, choice: at % 3 ? 'for' : 'against' })
    const { values, refused } = await settle<VoteReceipt | Tally>(
      // The close starts when half of the votes are under way.
      text.delegations.flatMap((_, at) =>
        at === 10 ? [closeBallot(text.chair, ballotId), castAt(at)] : [castAt(at)],
      ),
    )
    const receipts = values.flatMap((value) => ('receipt' in value ? [value.receipt] : []))
    expect(receipts.length + refused.length).toBe(20)
    expect(new Set(refused)).toEqual(refused.length > 0 ? new Set(['ballot-not-open']) : new Set())

    // What the racing close itself counted: a count made afterwards would also hold a vote that slipped past it.
    const result = values.find((value) => 'verdict' in value) ?? (await closeBallot(text.chair, ballotId))
    expect(result.voted).toBe(receipts.length)
    expect(result.counts.for + result.counts.against).toBe(receipts.length)
    const stored = await prisma.vote.findMany({ where: { ballotId } })
    expect(stored.map(({ receipt }) => receipt).sort()).toEqual([...receipts].sort())
  })

  it('happens once of ten closes at once', async () => {
    const ballotId = await open()
    for (const at of [0, 1, 2]) await castVote(voter(at), { ballotId, choice: 'for' })
    const { values, refused } = await settle(
      Array.from({ length: 10 }, () => closeBallot(text.chair, ballotId)),
    )
    expect(refused).toEqual([])
    // All read the same result, and one of them is told that it was their doing.
    expect(new Set(values.map(({ isNew: _, ...result }) => JSON.stringify(result))).size).toBe(1)
    expect(values.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await auditOf(ballotId, 'ballot.closed')).toHaveLength(1)
    expect(await phaseOf()).toBe('adopted')
    expect(await codeOf(castVote(voter(0), { ballotId, choice: 'for' }))).toBe('ballot-not-open')
  })

  it.each([
    ['rejected', ['against', 'against', 'for']],
    ['rejected', ['other', 'other', 'other']],
    ['frozen', ['for', 'for']],
  ] as const)('leads to %s after %j', async (phase, choices) => {
    const ballotId = await open({ quorum: ALL })
    for (const [at, choice] of choices.entries()) {
      await castVote(voter(at), { ballotId, choice, opinion: 'Cần làm rõ.' })
    }
    await closeBallot(text.chair, ballotId)
    expect(await phaseOf()).toBe(phase)
  })

  it('lets a text without a quorum be put to the vote again', async () => {
    const first = await open({ quorum: ALL })
    await closeBallot(text.chair, first)
    const second = await open({ quorum: ANYBODY })
    expect(second).not.toBe(first)
    await castVote(voter(0), { ballotId: second, choice: 'for' })
    expect((await closeBallot(text.chair, second)).verdict).toBe('adopted')
  })

  it('is for the chair and the secretary alone', async () => {
    const ballotId = await open()
    expect(await codeOf(closeBallot(voter(0), ballotId))).toBe('forbidden')
    const secretary = await makeParticipant(prisma, text.workshopId, 'Vũ Thư Ký', 'secretary')
    expect(await codeOf(closeBallot(secretary, ballotId))).toBe('none')
  })
})

describe('what is told before the close', () => {
  const SECRET = 'Chỉ lộ sau khi đóng'

  it('is turnout and one’s own receipt, to nobody a choice', async () => {
    const ballotId = await open({ allowsAbstention: true })
    const { receipt } = await castVote(voter(0), { ballotId, choice: 'other', opinion: SECRET })
    const admin = await makeParticipant(prisma, text.workshopId, 'Quản Trị', 'observer')
    for (const reader of [voter(0), voter(0, 1), voter(1), text.chair, { ...admin, isAdmin: true }]) {
      const { version: _text, choices: _offered, ...told } = await getBallot(reader, ballotId)
      expect(told.result).toBeNull()
      expect(told.turnout.voted).toBe(1)
      expect(JSON.stringify(told)).not.toMatch(
        new RegExp(`${SECRET}|"(choice|counts|opinion|lines)"|"other"`),
      )
    }
    expect((await getBallot(voter(0, 1), ballotId)).own?.vote).toMatchObject({ receipt, isMine: false })
    expect(JSON.stringify(await getBallot(voter(1), ballotId))).not.toContain(receipt)
    expect(JSON.stringify(await getBallot(text.chair, ballotId))).not.toContain(receipt)
  })

  it('is everything after the close, names of people inside the workshop only', async () => {
    const ballotId = await open()
    await castVote(voter(0), { ballotId, choice: 'other', opinion: SECRET })
    await castVote(voter(1), { ballotId, choice: 'for' })
    await castVote(voter(2), { ballotId, choice: 'for' })
    await closeBallot(text.chair, ballotId)
    const inside = await getBallot(voter(1), ballotId)
    expect(inside.result?.lines[0]).toMatchObject({
      choice: 'other',
      opinion: SECRET,
      castByName: voter(0).name,
    })
    expect(await codeOf(getBallot({ kind: 'visitor' }, ballotId))).toBe('signed-out')

    await issue(ballotId)
    const outside = await getBallot({ kind: 'visitor' }, ballotId)
    expect(outside.result?.lines[0]).toMatchObject({ choice: 'other', castByName: null, castAt: null })
    expect(JSON.stringify(outside)).not.toContain(voter(0).name)
  })
})
