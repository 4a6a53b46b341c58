import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { asOwner } from '~tests/setup/owner'
import { sealEarlierAdoptions } from '~/features/adoption/facts.server'
import { issueRecommendation } from '~/features/adoption/commands/issue-recommendation.server'
import { linkEntries } from '~/features/audit/chain/link.server'
import { openBallot } from '~/features/voting/ballot/commands/open-ballot.server'
import { closeBallot } from '~/features/voting/ballot/commands/close-ballot.server'
import { voidBallot } from '~/features/voting/ballot/commands/void-ballot.server'
import { getBallot } from '~/features/voting/ballot/queries.server'
import { castVote } from '~/features/voting/casting/commands/cast-vote.server'
import { commitmentOf, sha256Of } from '~/features/voting/commitment.server'
import { getVoteProof } from '~/features/voting/proof/vote-proof.server'
import { visitor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { inTransaction, prisma } from '~/platform/db/index.server'
import {
  makeFrozenRecommendation,
  type FrozenRecommendation,
} from '../../../prisma/factories/frozen-recommendation'
import { recommendationToCopy } from '../../../prisma/factories/copied-recommendation'
import { getAdoptedText, getCanonicalText } from './adopted-text.server'
import { paperOf } from './issued-text-fixture'
import { searchRegister } from './queries.server'
import { checkRecord } from './record-check.server'

openTestDatabase()

/** All of it with plain INSERTs, as whoever has the database's account can do without taking a trigger away. */
const putInEntry = (
  verb: string,
  subject: { type: string; id: string },
  details: object,
  actor: { id: string | null; name: string } = { id: null, name: '' },
) =>
  prisma.auditEntry.create({
    data: {
      at: new Date(),
      actorId: actor.id,
      actorName: actor.name,
      verb,
      subjectType: subject.type,
      subjectId: subject.id,
      details: JSON.stringify(details),
    },
  })

let text: FrozenRecommendation
let ballotId: string

beforeEach(async () => {
  text = await makeFrozenRecommendation(prisma, { delegations: 6 })
  ballotId = (await openBallot(text.chair, { recommendationId: text.recommendationId })).ballotId
})

/** A vote of each delegation that has none, each with an entry that fits it to the letter, but for the seal. */
async function putInVotes(): Promise<void> {
  const places = await prisma.ballotDelegation.findMany({ where: { ballotId, votes: { none: {} } } })
  for (const { id: delegationId, voterIds, voterNames } of places) {
    const vote = {
      id: newId(),
      ballotId,
      delegationId,
      choice: 'for',
      opinion: '',
      castBy: voterIds[0] ?? '',
      castByName: voterNames[0] ?? '',
      castAt: new Date(),
      receipt: newId().slice(0, 14),
      salt: newId(),
    }
    await prisma.vote.create({ data: vote })
    await putInEntry(
      'ballot.cast',
      { type: 'ballot', id: ballotId },
      {
        delegationId,
        receiptSha256: sha256Of(vote.receipt),
        commitment: commitmentOf(vote),
        castAt: vote.castAt.toISOString(),
      },
      { id: vote.castBy, name: vote.castByName },
    )
  }
}

describe('votes that somebody put in with entries made up for them', () => {
  it.each([
    ['at once', () => Promise.resolve()],
    ['and after the system has linked the entries', () => linkEntries({ isToSign: true })],
  ])('are red on the chair’s page and not counted, %s', async (_when, link) => {
    const voter = text.delegations[0]?.voters[0] ?? text.chair
    await castVote(voter, { ballotId, choice: 'against' })
    await putInVotes()
    await link()
    const { problems } = await getBallot(text.chair, ballotId)
    expect(problems.map(({ code }) => code)).toEqual(Array(5).fill('vote-without-entry'))
    await expect(closeBallot(text.chair, ballotId)).rejects.toMatchObject({ code: 'votes-not-authentic' })
    await voidBallot(text.chair, { ballotId, reason: 'Phiếu lạ' })
    const proof = await getVoteProof(text.chair, ballotId)
    expect(proof.problems.filter(({ code }) => code === 'vote-without-entry')).toHaveLength(5)
    expect(proof.votes.filter(({ recordedCommitment }) => recordedCommitment !== null)).toHaveLength(1)
  })

  it('are red when they come after the close, and no text is issued on them', async () => {
    for (const { voters } of text.delegations.slice(0, 4))
      if (voters[0]) await castVote(voters[0], { ballotId, choice: 'for' })
    await closeBallot(text.chair, ballotId)
    expect((await getBallot(text.chair, ballotId)).result?.problems).toEqual([])
    await putInVotes()
    const { result } = await getBallot(text.chair, ballotId)
    expect(result?.lines.filter(({ isWrong }) => isWrong)).toHaveLength(2)
    const issuing = issueRecommendation(text.chair, {
      recommendationId: text.recommendationId,
      ...paperOf('TB-LA'),
    })
    await expect(issuing).rejects.toMatchObject({ code: 'votes-not-authentic' })
  })

  it('turn the next page red, also where only a seal was changed since the last one', async () => {
    const voter = text.delegations[0]?.voters[0] ?? text.chair
    await castVote(voter, { ballotId, choice: 'for' })
    expect((await getBallot(text.chair, ballotId)).problems).toEqual([])
    await inTransaction((tx) =>
      asOwner(
        tx,
        () =>
          tx.$executeRaw`UPDATE audit_entry SET seal = reverse(seal) WHERE verb = 'ballot.cast' AND subject_id = ${ballotId}`,
      ),
    )
    expect((await getBallot(text.chair, ballotId)).problems).toMatchObject([{ code: 'vote-without-entry' }])
  })
})

/** A copy of the text with another word in it, a closed ballot on it and a paper: each with the entries that they need. */
async function putInText(details: { factsSha256?: string } = { factsSha256: 'x' }) {
  const [recommendation, version, ballot] = await Promise.all([
    recommendationToCopy(prisma, text.recommendationId),
    prisma.version.findUniqueOrThrow({ where: { id: text.versionId } }),
    prisma.ballot.findUniqueOrThrow({ where: { id: ballotId } }),
  ])
  const ids = { recommendation: newId(), version: newId(), ballot: newId(), adoption: newId() }
  const content = version.content.replace('mở', 'kín')
  const sha256 = createHash('sha256').update(content).digest('hex')
  const bound = { recommendationId: ids.recommendation, versionId: ids.version }
  await prisma.recommendation.create({ data: { ...recommendation, id: ids.recommendation, phase: 'issued' } })
  await prisma.version.create({
    data: { ...version, id: ids.version, recommendationId: ids.recommendation, content, sha256 },
  })
  await prisma.ballot.create({
    data: {
      ...ballot,
      ...bound,
      id: ids.ballot,
      versionSha256: sha256,
      status: 'closed',
      verdict: 'adopted',
      closedAt: new Date(),
      closedBy: text.chair.userId,
    },
  })
  const { wrapper: _, ...paper } = paperOf(`TB-${ids.adoption.slice(-6).toUpperCase()}`)
  await prisma.adoption.create({
    data: {
      ...paper,
      ...bound,
      id: ids.adoption,
      ballotId: ids.ballot,
      sha256,
      issuedOn: new Date(paper.issuedOn),
      year: 2026,
      createdAt: new Date(),
      createdBy: text.chair.userId,
    },
  })
  const { number, notation } = paper
  await putInEntry(
    'version.frozen',
    { type: 'recommendation', id: ids.recommendation },
    { number: 1, sha256 },
  )
  await putInEntry(
    'adoption.issued',
    { type: 'adoption', id: ids.adoption },
    { ...details, number, notation, sha256, recommendationId: ids.recommendation },
  )
  return ids
}

describe('an issued text that somebody put in with entries made up for it', () => {
  it.each([
    ['at once', () => Promise.resolve()],
    ['and after the system has linked the entries', () => linkEntries({ isToSign: true })],
  ])('is not shown as what was issued, %s', async (_when, link) => {
    const ids = await putInText()
    await link()
    expect(await getAdoptedText(visitor, ids.adoption)).toMatchObject({
      isAuthentic: false,
      content: { provisions: [] },
    })
    await expect(getCanonicalText(visitor, ids.adoption)).rejects.toMatchObject({
      code: 'version-not-authentic',
    })
    const { entries } = await searchRegister('')
    expect(entries.find(({ id }) => id === ids.adoption)?.isAuthentic).toBe(false)
  })

  it('is named by the check, however many other entries were put in before it', async () => {
    for (let n = 0; n < 6; n += 1) await putInEntry('ballot.cast', { type: 'ballot', id: newId() }, {})
    const ids = await putInText()
    const { findings } = await checkRecord()
    const unsealed = findings.flatMap(({ code, subject }) => (code === 'entry-unsealed' ? subject?.id : []))
    expect(unsealed).toEqual(expect.arrayContaining([ids.recommendation, ids.adoption]))
    expect(findings.map(({ code, subject }) => [code, subject?.id])).toEqual(
      expect.arrayContaining([
        ['version-without-entry', ids.version],
        ['adoption-without-entry', ids.adoption],
        ['ballot-changed', ids.ballot],
        ['recommendation-changed', ids.recommendation],
      ]),
    )
  })

  it('is not taken for one from before, which a start would put on the record', async () => {
    const ids = await putInText({})
    await linkEntries({ isToSign: true })
    await sealEarlierAdoptions()
    expect(
      await prisma.auditEntry.count({ where: { verb: 'adoption.sealed', subjectId: ids.adoption } }),
    ).toBe(0)
    expect((await getAdoptedText(visitor, ids.adoption)).isAuthentic).toBe(false)
  })
})
