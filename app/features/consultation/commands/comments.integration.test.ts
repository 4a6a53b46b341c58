import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor, ParticipationRole } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { openTestDatabase } from '~tests/setup/database'
import { actorWith, roleAt } from '../../../../prisma/factories/actor'
import { makeOrganisation } from '../../../../prisma/factories/adoption'
import { makeParticipant } from '../../../../prisma/factories/person'
import { makeWorkshop } from '../../../../prisma/factories/workshop'
import { anchorOn, findAnchor } from '~/features/text/document/anchors'
import { seedDocument } from '~/features/text/document/seed'
import { createDocument, loadDocument } from '../../drafting/stored-document.server'
import { paragraphs } from '~/features/text/lines-fixture'
import { accessRecommendation } from '../../recommendation/access.server'
import { getConsultation } from '../queries.server'
import { addComment } from './add-comment.server'
import { replyToComment } from './reply-to-comment.server'
import { resolveComment } from './resolve-comment.server'

openTestDatabase()

let recommendationId: string
let workshopId: string
const anchor = {
  side: 'vi' as const,
  provisionId: 'p1',
  start: '{}',
  end: '{}',
  quotedText: 'tối thiểu 20 bộ dữ liệu mở',
}

const consultationFor = async (actor: Actor) =>
  getConsultation(actor, await accessRecommendation(actor, recommendationId))

const person = (role: ParticipationRole) =>
  actorWith({ userId: newId(), name: 'Chuyên gia 1', participations: [roleAt(workshopId, role)] })

beforeEach(async () => {
  recommendationId = newId()
  const at = new Date()
  const { id: leadOrganisationId } = await makeOrganisation(prisma, { vi: 'Bộ X', en: 'Ministry X' })
  workshopId = await makeWorkshop(prisma)
  await prisma.recommendation.create({
    data: {
      id: recommendationId,
      workshopId,
      titleVi: 'Dữ liệu mở',
      titleEn: 'Open data',
      leadOrganisationId,
      phase: 'consultation',
      createdAt: at,
      phaseChangedAt: at,
    },
  })
  const text = (words: string) => ({ vi: paragraphs(words), en: [] })
  const update = seedDocument({
    preamble: { vi: [], en: [] },
    provisions: [
      { id: 'p1', text: text('Mỗi tỉnh công bố tối thiểu 20 bộ dữ liệu mở.') },
      { id: 'p2', text: text('Năm 2027 báo cáo.') },
    ],
  })
  await createDocument(prisma, { documentId: recommendationId, update, userId: newId(), at })
})

async function anchorAt(words: string, side: 'vi' | 'en' = 'vi') {
  const doc = await loadDocument(recommendationId)
  const span = findAnchor(doc, { side, provisionId: 'p1', start: '', end: '', quotedText: words })
  const found = span && anchorOn(doc, span)
  if (!found) throw new Error(`not in the text: ${words}`)
  return found
}

describe('the words of a passage', () => {
  const quoteOf = async (given: typeof anchor) => {
    const expert = person('expert')
    const { id } = await addComment(expert, { recommendationId, anchor: given, body: 'Góp ý' })
    const row = await prisma.draftComment.findUniqueOrThrow({ where: { id } })
    return { quotedText: row.quotedText, provisionId: row.provisionId }
  }

  it('are read from the text, whatever the browser says that they are, and where', async () => {
    const real = await anchorAt('20 bộ dữ liệu')
    const forged = { ...real, provisionId: 'p2', quotedText: 'bãi bỏ toàn bộ' } as typeof anchor
    expect(await quoteOf(forged)).toEqual({ quotedText: '20 bộ dữ liệu', provisionId: 'p1' })
  })

  it('are none where the place is none and the words do not stand there', async () => {
    expect(await quoteOf({ ...anchor, quotedText: 'bãi bỏ toàn bộ' })).toEqual({
      quotedText: '',
      provisionId: 'p1',
    })
    expect(
      await quoteOf({ ...anchor, start: 'no json', quotedText: 'Năm 2027' }).then((one) => one.quotedText),
    ).toBe('')
    expect((await quoteOf({ ...anchor, quotedText: 'tối thiểu 20 bộ' })).quotedText).toBe('tối thiểu 20 bộ')
  })
})

describe('a consultation', () => {
  it('goes from a comment over a reply to one answer', async () => {
    const expert = person('expert')
    const drafter = person('drafter')
    const { id } = await addComment(expert, { recommendationId, anchor, body: 'Nên nêu chất lượng.' })
    await replyToComment(drafter, { recommendationId, commentId: id, body: 'Đồng ý.' })
    const answers = await Promise.allSettled([
      resolveComment(drafter, { recommendationId, commentId: id, disposition: 'accepted', response: '' }),
      resolveComment(drafter, {
        recommendationId,
        commentId: id,
        disposition: 'explained',
        response: 'Không',
      }),
    ])
    expect(answers.filter((answer) => answer.status === 'rejected')).toHaveLength(1)
    const { threads } = await consultationFor(drafter)
    expect(threads).toHaveLength(1)
    expect(threads[0]).toMatchObject({ body: 'Nên nêu chất lượng.', anchor, replies: [{ body: 'Đồng ý.' }] })
    expect(threads[0]?.resolution).not.toBeNull()
  })

  it('shows the second of two answers the first one, and an answer what was said meanwhile', async () => {
    const drafter = person('drafter')
    const { id: commentId } = await addComment(person('expert'), {
      recommendationId,
      anchor,
      body: 'Nên rõ.',
    })
    const seen = { revision: 0, values: {} }
    const answer = { recommendationId, commentId, seen }
    await replyToComment(person('expert'), { recommendationId, commentId, body: 'Xin nói thêm.' })
    await expect(
      resolveComment(drafter, { ...answer, disposition: 'explained', response: 'Đã có.' }),
    ).rejects.toMatchObject({
      code: 'changed-meanwhile',
      changes: [{ field: 'reply', now: 'Xin nói thêm.', by: 'Chuyên gia 1' }],
    })
    const read = { ...answer, seen: { revision: 1, values: {} } }
    await resolveComment(drafter, { ...read, disposition: 'partly', response: 'Sẽ sửa.' })
    await expect(
      resolveComment(drafter, { ...read, disposition: 'accepted', response: '' }),
    ).rejects.toMatchObject({
      code: 'changed-meanwhile',
      changes: [
        { field: 'disposition', now: 'partly' },
        { field: 'answer', now: 'Sẽ sửa.', by: 'Chuyên gia 1' },
      ],
    })
  })

  it('gives nothing to people of another workshop, and takes no thread of another text', async () => {
    const { id } = await addComment(person('expert'), { recommendationId, anchor, body: 'Bí mật' })
    await expect(consultationFor(actorWith())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(consultationFor({ kind: 'visitor' })).rejects.toMatchObject({
      code: 'signed-out',
    })
    await expect(
      resolveComment(person('drafter'), {
        recommendationId: newId(),
        commentId: id,
        disposition: 'accepted',
        response: '',
      }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  it('ends with the freeze', async () => {
    await prisma.recommendation.update({ where: { id: recommendationId }, data: { phase: 'frozen' } })
    await expect(
      addComment(person('expert'), { recommendationId, anchor, body: 'Muộn' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('whoever a comment concerns', () => {
  const join = (name: string, role: ParticipationRole) => makeParticipant(prisma, workshopId, name, role)
  const toldTo = async (actor: Actor) => {
    const userId = actor.kind === 'user' ? actor.userId : ''
    const rows = await prisma.notice.findMany({ where: { userId }, orderBy: { kind: 'asc' } })
    return rows.map(({ kind, count }) => [kind, count])
  }

  it('is told: drafters of comments, authors of replies and answers, and by name who may read it, once', async () => {
    const drafter = await join('Trần Soạn', 'drafter')
    const other = await join('Lý Thảo', 'drafter')
    const expert = await join('Lê Gia', 'expert')
    const observer = await join('Ngô Quan', 'observer')
    await addComment(expert, { recommendationId, anchor, body: 'Một' })
    const { id: commentId } = await addComment(expert, {
      recommendationId,
      anchor,
      body: 'Hai: @Lý Thảo xem, @Ngô Quan không đọc được',
    })
    expect(await toldTo(drafter)).toEqual([['comment-added', 2]])
    expect(await toldTo(other)).toEqual([
      ['comment-added', 1],
      ['mention', 1],
    ])
    expect(await toldTo(observer)).toEqual([])
    await replyToComment(drafter, { recommendationId, commentId, body: 'Vâng' })
    await replyToComment(drafter, { recommendationId, commentId, body: 'Và nữa' })
    await resolveComment(drafter, { recommendationId, commentId, disposition: 'accepted', response: '' })
    expect(await toldTo(expert)).toEqual([
      ['comment-replied', 2],
      ['comment-resolved', 1],
    ])
  })
})
