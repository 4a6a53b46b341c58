import { beforeEach, describe, expect, it } from 'vitest'
import { visitor, type Actor, type UserActor } from '~/kernel/actor'
import { prisma } from '~/platform/db/index.server'
import { openTestDatabase } from '~tests/setup/database'
import { makeOrganisation } from '../../../prisma/factories/adoption'
import { makeParticipant } from '../../../prisma/factories/person'
import { makeWorkshop } from '../../../prisma/factories/workshop'
import { createRecommendation } from '../drafting/commands/create-recommendation.server'
import { freezeVersion } from '../version/freeze/commands/freeze-version.server'
import { markPassages } from '../version/passage'
import { accessVersion } from '../version/access.server'
import { paragraphs } from '~/features/text/lines-fixture'
import { listTasks } from '../my-work/queries.server'
import { endConsultation } from '../recommendation/commands/end-consultation.server'
import { startConsultation } from '../recommendation/commands/start-consultation.server'
import { addComment } from './commands/add-comment.server'
import { markAnswersSeen } from './commands/mark-answers-seen.server'
import { resolveComment } from './commands/resolve-comment.server'
import { accessRecommendation } from '../recommendation/access.server'
import { getComments } from './comments-page.server'
import { findVersionComments } from '../version/comments.server'

openTestDatabase()

let recommendationId: string
let drafter: UserActor
let expert: UserActor
let delegate: UserActor
let observer: UserActor
let organiser: UserActor
let commentId: string

const commentsFor = async (actor: Actor) =>
  getComments(actor, await accessRecommendation(actor, recommendationId))

beforeEach(async () => {
  const workshopId = await makeWorkshop(prisma)
  const lead = await makeOrganisation(prisma, { vi: 'Bộ', en: 'Ministry' })
  drafter = await makeParticipant(prisma, workshopId, 'Soạn thảo', 'drafter')
  expert = await makeParticipant(prisma, workshopId, 'Chuyên gia', 'expert')
  delegate = await makeParticipant(prisma, workshopId, 'Đại biểu', 'delegate', lead.id)
  observer = await makeParticipant(prisma, workshopId, 'Quan sát', 'observer')
  organiser = await makeParticipant(prisma, workshopId, 'Tổ chức', 'organiser')
  const text = {
    vi: paragraphs('Công bố dữ liệu mở hằng năm.'),
    en: paragraphs('Publish open data every year.'),
  }
  const data = { assignment: { kind: 'organisation' as const, id: lead.id }, deadline: 'none' }
  const created = await createRecommendation(drafter, {
    workshopId,
    titleVi: 'Dữ liệu mở',
    titleEn: 'Open data',
    leadOrganisationId: lead.id,
    content: { preamble: { vi: [], en: [] }, provisions: [{ id: 'p1', text, data, isMatching: true }] },
  })
  recommendationId = created.id
  await startConsultation(drafter, { recommendationId })
  commentId = (await comment(expert, 'en', 'every year')).id
  await comment(delegate, 'vi', 'không còn câu này')
  await endConsultation(drafter, { recommendationId })
})

const comment = (by: UserActor, side: 'vi' | 'en', quotedText: string) =>
  addComment(by, {
    recommendationId,
    body: `Về “${quotedText}”`,
    anchor: { side, provisionId: 'p1', start: '{}', end: '{}', quotedText },
  })

async function answerAll(): Promise<void> {
  for (const { id } of await prisma.draftComment.findMany({ where: { disposition: null } }))
    await resolveComment(drafter, {
      recommendationId,
      commentId: id,
      disposition: 'explained',
      response: 'Đã có quy định.',
    })
}

const answered = async (actor: UserActor) =>
  (await listTasks(actor)).filter(({ kind }) => kind === 'answered').map(({ to, count }) => [to, count])

describe('what was said about a text, after the freeze', () => {
  beforeEach(async () => {
    await answerAll()
    await freezeVersion(drafter, { recommendationId })
  })

  it('is there for its author with the answer, and marked in the version in its language', async () => {
    const found = await findVersionComments(expert, recommendationId, 1)
    expect(found?.own).toMatchObject([
      { id: commentId, resolution: { disposition: 'explained', response: 'Đã có quy định.' } },
    ])
    expect(found?.passages).toMatchObject([{ id: commentId, side: 'en', provisionId: 'p1' }])
    const { content } = await accessVersion((await prisma.version.findFirstOrThrow()).id)
    const [provision] = content.provisions
    const lines = markPassages(provision?.text.en ?? [], found?.passages ?? [])
    expect(JSON.stringify(lines)).toContain(`"text":"every year","passages":["${commentId}"]`)
  })

  it('stays readable in every later phase, and is nobody else’s business', async () => {
    for (const phase of ['frozen', 'voting', 'adopted', 'issued', 'rejected']) {
      await prisma.recommendation.update({ where: { id: recommendationId }, data: { phase } })
      const counts = async (actor: UserActor) => {
        const { own, others } = await commentsFor(actor)
        return [own.length, others.length]
      }
      expect(await counts(expert)).toEqual([1, 1])
      expect(await counts(organiser)).toEqual([0, 2])
      expect(await counts(observer)).toEqual([0, 0])
      expect(await findVersionComments(visitor, recommendationId, 1)).toBeNull()
      await expect(commentsFor(visitor)).rejects.toMatchObject({ code: 'signed-out' })
      await expect(commentsFor({ ...expert, participations: [] })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })

  it('is still there for an author who only watches by now', async () => {
    const now = { ...expert, participations: observer.participations }
    const { own, others } = await commentsFor(now)
    expect([own.length, others.length]).toEqual([1, 0])
  })
})

describe('an answer', () => {
  it('waits in My work until its author has seen it, and nobody else can take it away', async () => {
    expect(await answered(expert)).toEqual([])
    await answerAll()
    const link = `/recommendations/${recommendationId}/comments`
    expect(await answered(expert)).toEqual([[link, 1]])
    await markAnswersSeen(delegate, { recommendationId, commentIds: [commentId] })
    expect(await answered(expert)).toEqual([[link, 1]])
    await markAnswersSeen(expert, { recommendationId, commentIds: [commentId] })
    expect(await answered(expert)).toEqual([])
    expect((await commentsFor(expert)).own).toMatchObject([{ isUnseen: false }])
  })

  it('is not seen before it is there', async () => {
    await markAnswersSeen(expert, { recommendationId, commentIds: [commentId] })
    await answerAll()
    expect(await answered(expert)).toHaveLength(1)
  })
})
