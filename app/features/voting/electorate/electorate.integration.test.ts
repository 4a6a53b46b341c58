import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import type { UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { removeParticipant } from '~/features/workshop/participants/commands/remove-participant.server'
import { actorOf, makeMember, makeParticipant, makePerson } from '../../../../prisma/factories/person'
import {
  makeFrozenRecommendation,
  type FrozenRecommendation,
} from '../../../../prisma/factories/frozen-recommendation'
import { castVote } from '../casting/commands/cast-vote.server'
import { closeBallot } from '../ballot/commands/close-ballot.server'
import { openBallot } from '../ballot/commands/open-ballot.server'
import { replaceVoter, type ReplaceVoterInput } from './commands/replace-voter.server'
import { listVotesToCast } from '../casting/votes-to-cast.server'
import { makeDelegate } from './named-delegate.server'
import { getBallot } from '../ballot/queries.server'

openTestDatabase()

let text: FrozenRecommendation
let ballotId: string
let organisationId: string
let voter: UserActor
let head: UserActor

beforeEach(async () => {
  text = await makeFrozenRecommendation(prisma, { delegations: 2, delegates: 1 })
  const [delegation] = text.delegations
  if (!delegation?.voters[0]) throw new Error('no delegation')
  organisationId = delegation.organisationId
  voter = delegation.voters[0]
  head = await makeMember(prisma, organisationId, 'Phạm Thị Trưởng', 'head')
  ballotId = (await openBallot(text.chair, { recommendationId: text.recommendationId })).ballotId
})

async function codeOf(run: Promise<unknown>): Promise<string> {
  try {
    await run
    return 'none'
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

/** A delegate on the organisation's list whom it has not confirmed. */
async function addDelegate(name: string, of = organisationId): Promise<string> {
  const userId = await makePerson(prisma, name)
  const place = { workshopId: text.workshopId, organisationId: of }
  await prisma.participation.create({
    data: { id: newId(), userId, role: 'delegate', ...place, createdAt: new Date() },
  })
  return userId
}

async function naming(by: UserActor, whom: { voterId?: string; email?: string }): Promise<ReplaceVoterInput> {
  const { electorate } = await getBallot(by, ballotId)
  const entry = electorate?.find(({ replacing }) => replacing !== null)
  const place = entry?.replacing?.places[0]
  if (!entry?.replacing || !place) throw new Error('nothing to replace')
  return {
    ballotId,
    delegationId: entry.delegationId,
    replacedId: place.id,
    seen: entry.replacing.seen,
    ...whom,
  }
}
const emailOf = (userId: string) => `${userId}@example.vn`

describe('one rule for the page and for the vote', () => {
  it('lets the voter that the opening named do both', async () => {
    expect((await getBallot(voter, ballotId)).can.cast).toBe(true)
    expect(await listVotesToCast(await actorOf(voter.userId))).toHaveLength(1)
    expect(await codeOf(castVote(voter, { ballotId, choice: 'for' }))).toBe('none')
  })

  it('refuses both to a delegate who was removed from the workshop, also from a page opened before', async () => {
    const organiser = await makeParticipant(prisma, text.workshopId, 'Ngô Tổ Chức', 'organiser')
    const { id } = await prisma.participation.findFirstOrThrow({ where: { userId: voter.userId } })
    await removeParticipant(organiser, text.workshopId, id)
    expect(await codeOf(getBallot(await actorOf(voter.userId), ballotId))).toBe('forbidden')
    // `voter` is the person as of before: the command looks for itself.
    expect(await codeOf(castVote(voter, { ballotId, choice: 'for' }))).toBe('not-in-electorate')
    expect(await listVotesToCast(await actorOf(voter.userId))).toEqual([])
    expect(await prisma.vote.count({ where: { ballotId } })).toBe(0)
  })

  it('refuses both to a closed account and to one who now stands for another organisation', async () => {
    await prisma.user.update({ where: { id: voter.userId }, data: { disabledAt: new Date() } })
    expect(await codeOf(castVote(voter, { ballotId, choice: 'for' }))).toBe('not-in-electorate')
    await prisma.user.update({ where: { id: voter.userId }, data: { disabledAt: null } })
    const [, other] = text.delegations
    await prisma.participation.updateMany({
      where: { userId: voter.userId },
      data: { organisationId: other?.organisationId },
    })
    expect((await getBallot(await actorOf(voter.userId), ballotId)).can.cast).toBe(false)
    expect(await codeOf(castVote(await actorOf(voter.userId), { ballotId, choice: 'for' }))).toBe(
      'not-in-electorate',
    )
  })
})

describe('another voter, named by the organisation', () => {
  it('votes instead, and the one before cannot any more', async () => {
    const userId = await makePerson(prisma, 'Đỗ Thay Thế')
    await replaceVoter(head, await naming(head, { email: emailOf(userId) }))
    const instead = await actorOf(userId)
    expect((await getBallot(instead, ballotId)).can.cast).toBe(true)
    expect(await listVotesToCast(instead)).toMatchObject([{ ballotId }])
    expect((await getBallot(voter, ballotId)).can.cast).toBe(false)
    expect(await listVotesToCast(voter)).toEqual([])
    expect(await codeOf(castVote(voter, { ballotId, choice: 'against' }))).toBe('not-in-electorate')
    expect(await codeOf(castVote(instead, { ballotId, choice: 'for' }))).toBe('none')
  })

  it('is visible to the workshop, audited, and leaves what was frozen as it was', async () => {
    const colleague = await makeParticipant(
      prisma,
      text.workshopId,
      'Đỗ Thay Thế',
      'delegate',
      organisationId,
    )
    await replaceVoter(head, await naming(head, { voterId: colleague.userId }))
    const { electorate } = await getBallot(text.chair, ballotId)
    expect(electorate?.find(({ changes }) => changes.length > 0)).toMatchObject({
      voters: [{ name: 'Đỗ Thay Thế', isEntitled: true }],
      changes: [{ replacedName: voter.name, voterName: 'Đỗ Thay Thế', changedByName: head.name }],
      replacing: null,
    })
    const frozen = await prisma.ballotDelegation.findFirstOrThrow({ where: { ballotId, organisationId } })
    expect(frozen.voterIds).toEqual([voter.userId])
    const entry = await prisma.auditEntry.findFirstOrThrow({
      where: { verb: 'ballot.voter-replaced', subjectId: ballotId },
    })
    expect(JSON.parse(entry.details)).toEqual({
      organisationId,
      replacedId: voter.userId,
      voterId: colleague.userId,
    })
    await expect(prisma.ballotVoterChange.deleteMany()).rejects.toThrow('only added')
  })

  it('is named by the head or the focal point of that organisation, and by nobody else', async () => {
    const input = await naming(head, { email: emailOf(await makePerson(prisma, 'Đỗ Thay Thế')) })
    const officer = await makeMember(prisma, organisationId, 'Bùi Chuyên Viên', 'officer')
    const [, other] = text.delegations
    const foreign = await makeMember(prisma, other?.organisationId ?? '', 'Hồ Nơi Khác', 'head')
    for (const one of [officer, foreign, text.chair, voter, { ...text.chair, isAdmin: true }]) {
      expect(await codeOf(replaceVoter(one, input))).toBe('forbidden')
    }
    const focal = await makeMember(prisma, organisationId, 'Lý Đầu Mối', 'focal-point')
    expect(await codeOf(replaceVoter(focal, input))).toBe('none')
  })

  it('is never the one who names, an unknown address, a voter already, or another organisation’s delegate', async () => {
    const [, other] = text.delegations
    const taken = other?.voters[0]?.userId ?? ''
    const foreign = await makeParticipant(
      prisma,
      text.workshopId,
      'Hồ Nơi Khác',
      'delegate',
      other?.organisationId,
    )
    const closed = await makePerson(prisma, 'Lê Đã Nghỉ')
    await prisma.user.update({ where: { id: closed }, data: { disabledAt: new Date() } })
    const outside = await makePerson(prisma, 'Trịnh Ngoài')
    const refused: [{ voterId?: string; email?: string }, string][] = [
      [{ email: head.email }, 'voter-is-oneself'],
      [{ email: 'khong-co@example.vn' }, 'voter-unknown'],
      [{ email: emailOf(closed) }, 'voter-unknown'],
      [{ voterId: outside }, 'voter-unknown'],
      [{ email: emailOf(voter.userId) }, 'already-a-voter'],
      [{ email: emailOf(taken) }, 'delegate-of-another'],
      [{ email: foreign.email }, 'delegate-of-another'],
    ]
    for (const [whom, code] of refused) {
      expect([whom, await codeOf(replaceVoter(head, await naming(head, whom)))]).toEqual([whom, code])
    }
    expect(await prisma.ballotVoterChange.count({ where: { voterId: outside } })).toBe(0)
  })

  it('is never a second account of the one who names, and none is offered', async () => {
    await prisma.user.update({ where: { id: head.userId }, data: { email: 'truong@tinh.vn' } })
    head = await actorOf(head.userId)
    const second = await addDelegate('Phạm Thị Trưởng')
    await prisma.user.update({ where: { id: second }, data: { email: 'truong+2@tinh.vn' } })
    const { electorate } = await getBallot(head, ballotId)
    expect(electorate?.flatMap(({ replacing }) => replacing?.candidates ?? [])).toEqual([])
    for (const whom of [{ voterId: second }, { email: 'truong+2@tinh.vn' }])
      expect(await codeOf(replaceVoter(head, await naming(head, whom)))).toBe('voter-is-oneself')
    expect(await prisma.delegateConfirmation.count({ where: { confirmedBy: head.userId } })).toBe(0)
  })

  it('who waited for the organisation’s word has it now, and the record says so as of any other', async () => {
    const waiting = await addDelegate('Đỗ Chưa Xác Nhận')
    const audited = await prisma.auditEntry.count()
    await replaceVoter(head, await naming(head, { voterId: waiting }))
    const entries = await prisma.auditEntry.findMany({ orderBy: { id: 'asc' }, skip: audited })
    expect(entries.map(({ verb, details }) => [verb, JSON.parse(details) as unknown])).toEqual([
      [
        'delegate.confirmed',
        expect.objectContaining({ userId: waiting, organisationId, confirmation: 'organisation' }),
      ],
      [
        'delegate.confirmation-ended',
        { userId: voter.userId, organisationId, confirmation: 'organisation', ballotId },
      ],
      ['ballot.voter-replaced', { organisationId, replacedId: voter.userId, voterId: waiting }],
    ])
    expect(await codeOf(castVote(await actorOf(waiting), { ballotId, choice: 'for' }))).toBe('none')
  })

  it('who was nobody here is added for the organisation and confirmed, each with its entry', async () => {
    const userId = await makePerson(prisma, 'Đỗ Thay Thế')
    const audited = await prisma.auditEntry.count()
    await replaceVoter(head, await naming(head, { email: emailOf(userId) }))
    const entries = await prisma.auditEntry.findMany({ orderBy: { id: 'asc' }, skip: audited, take: 2 })
    expect(entries.map(({ verb, details }) => [verb, JSON.parse(details) as unknown])).toEqual([
      ['participant.added', { userId, role: 'delegate', organisationId }],
      [
        'delegate.confirmed',
        expect.objectContaining({ userId, organisationId, confirmation: 'organisation' }),
      ],
    ])
  })

  it('is not confirmed where another organisation’s list got the person between the look and the writing', async () => {
    const [, other] = text.delegations
    const id = await addDelegate('Hồ Nơi Khác', other?.organisationId)
    const person = { id, name: 'Hồ Nơi Khác', email: emailOf(id) }
    const place = { workshopId: text.workshopId, organisationId }
    const named = inTransaction((tx) => makeDelegate(tx, head, place, person, 'email'))
    expect(await codeOf(named)).toBe('delegate-of-another')
    expect(await prisma.delegateConfirmation.count({ where: { confirmedBy: head.userId } })).toBe(0)
  })

  it('is possible until the vote is cast and while the ballot is open', async () => {
    const input = await naming(head, { email: emailOf(await makePerson(prisma, 'Đỗ Thay Thế')) })
    await castVote(voter, { ballotId, choice: 'for' })
    expect(await codeOf(replaceVoter(head, input))).toBe('already-voted')
    const { electorate } = await getBallot(head, ballotId)
    expect(electorate).toMatchObject([{ replacing: null }])
    await closeBallot(text.chair, ballotId)
    expect(await codeOf(replaceVoter(head, input))).toBe('voters-are-final')
  })

  it('happens once of two at once; the other is shown what changed', async () => {
    const people = [await makePerson(prisma, 'Đỗ Một'), await makePerson(prisma, 'Đỗ Hai')]
    const inputs = await Promise.all(people.map((id) => naming(head, { email: emailOf(id) })))
    const codes = await Promise.all(inputs.map((input) => codeOf(replaceVoter(head, input))))
    expect(codes.sort()).toEqual(['changed-meanwhile', 'none'])
  })

  it('races the vote: one of the two holds, never both', async () => {
    const userId = await makePerson(prisma, 'Đỗ Thay Thế')
    const input = await naming(head, { email: emailOf(userId) })
    const [vote, change] = await Promise.all([
      codeOf(castVote(voter, { ballotId, choice: 'for' })),
      codeOf(replaceVoter(head, input)),
    ])
    expect([
      ['none', 'already-voted'],
      ['not-in-electorate', 'none'],
    ]).toContainEqual([vote, change])
  })

  it('can be taken back by naming the first again', async () => {
    const userId = await makePerson(prisma, 'Đỗ Thay Thế')
    await replaceVoter(head, await naming(head, { email: emailOf(userId) }))
    await replaceVoter(head, await naming(head, { voterId: voter.userId }))
    expect(await codeOf(castVote(voter, { ballotId, choice: 'for' }))).toBe('none')
  })
})
