import { afterEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { asOwner } from '~tests/setup/owner'
import { visitor, type ActorMembership, type ActorParticipation, type UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { setClock } from '~/platform/clock.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import { makeActionItem, makeReport } from '../../../prisma/factories/action-item'
import { makeAdoption, makeOrganisation, type MadeAdoption } from '../../../prisma/factories/adoption'
import { makePerson } from '../../../prisma/factories/person'
import { listLatestTexts, listTasks, listUpcomingSessions } from './queries.server'

openTestDatabase()
afterEach(() => setClock(null))

async function person(
  participations: ActorParticipation[] = [],
  memberships: ActorMembership[] = [],
): Promise<UserActor> {
  const name = 'Lê Tâm'
  const userId = await makePerson(prisma, name)
  return actorWith({ userId, name, memberships, participations })
}

let next = 0
const madeText = () => makeAdoption(prisma, { number: (next += 1) })
const at = ({ workshopId }: MadeAdoption, role: ActorParticipation['role']) =>
  roleAt(workshopId, role, { isConfirmed: true })
const kindsOf = async (actor: UserActor) => (await listTasks(actor)).map(({ kind, count }) => [kind, count])

async function openDraft(phase: string): Promise<MadeAdoption> {
  const text = await madeText()
  await prisma.recommendation.update({ where: { id: text.recommendationId }, data: { phase } })
  return text
}

async function comment({ recommendationId }: MadeAdoption, authorId: string, more = {}): Promise<void> {
  await prisma.draftComment.create({
    data: {
      id: newId(),
      recommendationId,
      authorId,
      authorName: 'Chuyên gia',
      body: 'Cần rõ hơn',
      createdAt: new Date(),
      ...more,
    },
  })
}

describe('listTasks', () => {
  it('asks a delegation to vote while the ballot is open and it has not', async () => {
    const text = await madeText()
    const delegate = await person([{ ...at(text, 'delegate'), organisationId: text.hostId }])
    const ballot = await prisma.ballot.findFirstOrThrow({
      where: { recommendationId: text.recommendationId },
    })
    const delegationId = newId()
    await prisma.ballotDelegation.create({
      data: {
        id: delegationId,
        ballotId: ballot.id,
        organisationId: text.hostId,
        nameVi: 'Bộ',
        nameEn: 'Ministry',
        voterIds: [delegate.userId],
      },
    })
    expect(await kindsOf(delegate)).toEqual([])
    await inTransaction((tx) =>
      asOwner(tx, () => tx.ballot.update({ where: { id: ballot.id }, data: { status: 'open' } })),
    )
    expect(await listTasks(delegate)).toMatchObject([
      { kind: 'vote', to: `/ballots/${ballot.id}`, context: { en: 'Ministry' } },
    ])
    expect(await kindsOf(await person())).toEqual([])
    // Named at the opening and no longer a delegate: the ballot's page would not let them vote either.
    expect(await kindsOf({ ...delegate, participations: [] })).toEqual([])
    // … nor a delegate whom the organisation has not confirmed, as one who was removed and added again.
    const waiting = delegate.participations.map((one) => ({ ...one, isConfirmed: false }))
    expect(await kindsOf({ ...delegate, participations: waiting })).toEqual([])
    await prisma.vote.create({
      data: {
        id: newId(),
        ballotId: ballot.id,
        delegationId,
        choice: 'for',
        castBy: delegate.userId,
        castByName: 'Lê Tâm',
        castAt: new Date(),
        receipt: newId(),
      },
    })
    expect(await kindsOf(delegate)).toEqual([])
  })

  it('tells drafters how many comments wait, and asks experts and delegates to comment', async () => {
    const text = await openDraft('consultation')
    const drafter = await person([at(text, 'drafter'), at(text, 'delegate')])
    const expert = await person([at(text, 'expert')])
    expect(await kindsOf(drafter)).toEqual([['end-consultation', 0]])
    expect(await kindsOf(expert)).toEqual([['review', 0]])
    await comment(text, expert.userId)
    await comment(text, expert.userId, { disposition: 'accepted', resolvedBy: drafter.userId })
    // One line for one text.
    expect(await kindsOf(drafter)).toEqual([['end-consultation', 1]])
    expect(await kindsOf(expert)).toEqual([
      ['review', 2],
      ['answered', 1],
    ])
    expect(await kindsOf(await person([at(text, 'observer')]))).toEqual([])
    await prisma.recommendation.update({ where: { id: text.recommendationId }, data: { phase: 'frozen' } })
    expect(await kindsOf(drafter)).toEqual([])
    expect(await kindsOf(expert)).toEqual([['answered', 1]])
  })

  it('gives reports to write to the focal point, to decide to the head, and nothing that is done', async () => {
    const { adoptionId } = await madeText()
    const hue = await makeOrganisation(prisma, { vi: 'Huế', en: 'Hue' }, { kind: 'province' })
    const role = (name: ActorMembership['role']) => person([], [{ organisationId: hue.id, role: name }])
    const [writer, head, clerk] = [
      await role('focal-point'),
      await role('head'),
      await role('records-office'),
    ]
    const item = () => makeActionItem(prisma, { adoptionId, organisationId: hue.id })
    await item()
    await makeReport(prisma, { actionItemId: await item(), percent: 50, status: 'submitted' })
    await makeReport(prisma, { actionItemId: await item(), percent: 50, status: 'returned' })
    await makeReport(prisma, { actionItemId: await item(), percent: 100 })
    expect((await kindsOf(writer)).map(([kind]) => kind).sort()).toEqual(['report-mend', 'report-start'])
    expect((await listTasks(writer)).find(({ kind }) => kind === 'report-mend')).toMatchObject({
      reason: 'Thiếu minh chứng.',
    })
    expect(await kindsOf(head)).toEqual([['report-decide', null]])
    expect(await kindsOf(clerk)).toEqual([])
    expect(await listTasks(visitor)).toEqual([])
  })
})

describe('listUpcomingSessions', () => {
  it('shows what is still to come of my own workshops, and my part in it', async () => {
    const [mine, other] = [await madeText(), await madeText()]
    const chair = await person([at(mine, 'chair')])
    const session = (workshopId: string, startsAt: string, kind = 'plenary') =>
      prisma.workshopSession.create({
        data: {
          id: newId(),
          workshopId,
          kind,
          titleVi: startsAt,
          titleEn: startsAt,
          roomVi: 'A',
          roomEn: 'A',
          startsAt: new Date(startsAt),
          endsAt: new Date(startsAt),
          chairId: chair.userId,
        },
      })
    await session(mine.workshopId, '2026-06-08T01:00:00Z')
    await session(mine.workshopId, '2026-06-08T03:00:00Z')
    await session(mine.workshopId, '2026-06-08T04:00:00Z', 'break')
    await session(other.workshopId, '2026-06-08T05:00:00Z')
    setClock(new Date('2026-06-08T02:00:00Z'))
    expect(await listUpcomingSessions(chair)).toMatchObject([
      { title: { vi: '2026-06-08T03:00:00Z' }, part: 'chair' },
    ])
  })
})

describe('listLatestTexts', () => {
  it('shows issued texts only', async () => {
    const [issued, withdrawn] = [await madeText(), await openDraft('withdrawn')]
    const ids = (await listLatestTexts(100)).map(({ id }) => id)
    expect(ids).toContain(issued.adoptionId)
    expect(ids).not.toContain(withdrawn.adoptionId)
  })
})
