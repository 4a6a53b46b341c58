import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { accessRecommendation } from '~/features/recommendation/access.server'
import { endConsultation } from '~/features/recommendation/commands/end-consultation.server'
import { startConsultation } from '~/features/recommendation/commands/start-consultation.server'
import { seenPhase } from '~/features/recommendation/seen-phase'
import type { UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { ChangedMeanwhile, type Change, type SeenValues } from '~/kernel/seen'
import { prisma } from '~/platform/db/index.server'
import { openTestDatabase } from '~tests/setup/database'
import { makeOrganisation } from '../../../../prisma/factories/adoption'
import { makeParticipant } from '../../../../prisma/factories/person'
import { makeWorkshop } from '../../../../prisma/factories/workshop'
import { createRecommendation } from '../../drafting/commands/create-recommendation.server'
import { freezeVersion } from './commands/freeze-version.server'
import { moveProvision, removeProvision, writeProvisionData } from '~/features/text/document/edit'
import { appendLines } from '~/features/text/document/document-fixture'
import { rootMap } from '~/features/text/layout'
import type { Line } from '~/features/text/line'
import { getDraftPage } from '../../drafting/queries.server'
import { readFreezeState } from './state.server'
import { freezeValues } from './seen-draft'
import { loadDocument } from '../../drafting/stored-document.server'
import { aLine, paragraphs } from '~/features/text/lines-fixture'

openTestDatabase()

const at = new Date('2023-06-08T02:00:00Z')
let recommendationId: string
let drafter: UserActor
let colleague: UserActor

const both = (vi: string, en: string) => ({ vi: paragraphs(vi), en: paragraphs(en) })

beforeEach(async () => {
  const workshopId = await makeWorkshop(prisma)
  const lead = await makeOrganisation(prisma, { vi: 'Bộ', en: 'Ministry' })
  drafter = await makeParticipant(prisma, workshopId, 'Nguyễn Thị Lan', 'drafter')
  colleague = await makeParticipant(prisma, workshopId, 'Trần Văn Bình', 'drafter')
  const data = { assignment: { kind: 'organisation' as const, id: lead.id }, deadline: 'none' }
  const { id } = await createRecommendation(drafter, {
    workshopId,
    titleVi: 'Dữ liệu mở',
    titleEn: 'Open data',
    leadOrganisationId: lead.id,
    content: {
      preamble: both('Hội nghị thống nhất:', 'The conference agreed:'),
      provisions: [
        { id: 'p1', text: both('Nâng cao nhận thức.', 'Raise awareness.'), data, isMatching: true },
        { id: 'p2', text: both('Công bố dữ liệu.', 'Publish data.'), data, isMatching: true },
      ],
    },
  })
  recommendationId = id
  await startConsultation(drafter, { recommendationId })
  await endConsultation(drafter, { recommendationId })
})

/** What the page of the one who freezes says that it showed. */
async function seenNow(): Promise<SeenValues> {
  const text = await accessRecommendation(drafter, recommendationId)
  return freezeValues({ ...(await getDraftPage(drafter, text)), ...(await readFreezeState(drafter, text)) })
}

/** Somebody writes, as the co-editing line would store it. */
async function write(by: UserActor, change: (doc: Y.Doc) => void): Promise<void> {
  const doc = await loadDocument(recommendationId)
  const before = Y.encodeStateVector(doc)
  change(doc)
  const { headSeq } = await prisma.collabDocument.update({
    where: { id: recommendationId },
    data: { headSeq: { increment: 1n } },
  })
  const bytes = new Uint8Array(Y.encodeStateAsUpdate(doc, before))
  await prisma.collabUpdate.create({
    data: { documentId: recommendationId, seq: headSeq, bytes, userId: by.userId },
  })
}

/** More lines at the end of a text, on one side. */
const addLines = (doc: Y.Doc, provisionId: string | null, lines: readonly Line[], side: 'vi' | 'en' = 'vi') =>
  appendLines(doc, { provisionId, side }, lines)

async function refusal(seen: SeenValues): Promise<Change[]> {
  const error: unknown = await freezeVersion(drafter, { recommendationId, seen }).catch((one: unknown) => one)
  if (!(error instanceof ChangedMeanwhile)) throw error
  return error.changes
}

describe('a freeze', () => {
  it('holds for the text that was on the page', async () => {
    const { number } = await freezeVersion(drafter, { recommendationId, seen: await seenNow() })
    expect(number).toBe(1)
  })

  it('is refused when somebody wrote meanwhile, and says where, what and who', async () => {
    const seen = await seenNow()
    await write(colleague, (doc) => addLines(doc, 'p2', paragraphs('Mỗi năm một lần.')))
    const changes = await refusal(seen)
    expect(changes).toMatchObject([{ field: 'provision:p2', by: 'Trần Văn Bình' }])
    expect(changes[0]?.now).toContain('Mỗi năm một lần.')
    expect(await prisma.version.count({ where: { recommendationId } })).toBe(0)
    const { isReadOnly } = await prisma.collabDocument.findUniqueOrThrow({ where: { id: recommendationId } })
    expect(isReadOnly).toBe(false)
  })

  it('sees data, provisions that are gone, their numbers, and the preamble', async () => {
    const seen = await seenNow()
    await write(colleague, (doc) =>
      removeProvision(doc, 'p1', { by: colleague.userId, at: at.toISOString() }),
    )
    expect((await refusal(seen)).map(({ field, now, by }) => [field, now !== '', by])).toEqual([
      ['provision:p1', false, 'Trần Văn Bình'],
      ['provision:p2', true, undefined],
    ])
    const again = await seenNow()
    await write(colleague, (doc) => {
      writeProvisionData(doc, 'p2', { deadline: '2027-01-01' })
      addLines(doc, null, paragraphs('A new first line.'), 'en')
    })
    const changes = await refusal(again)
    expect(changes.map(({ field, by }) => [field, by])).toEqual([
      ['preamble', 'Trần Văn Bình'],
      ['provision:p2', 'Trần Văn Bình'],
    ])
    expect(changes[1]?.now).toContain('01/01/2027')
  })

  it('takes a line that says nothing for no change, and a move for one of all whose number changes', async () => {
    const seen = await seenNow()
    await write(colleague, (doc) => addLines(doc, 'p1', [aLine('paragraph', '')]))
    await write(colleague, (doc) => moveProvision(doc, 'p2', null))
    expect((await refusal(seen)).map(({ field, by }) => [field, by])).toEqual([
      ['provision:p1', 'Trần Văn Bình'],
      ['provision:p2', 'Trần Văn Bình'],
    ])
  })

  it('says who wrote last in a table and in a footnote, as in the text that they stand in', async () => {
    const cell = { id: '', rowSpan: 1, columnSpan: 1, lines: paragraphs('Huế') }
    const table = { id: '', rows: [{ id: '', cells: [cell] }] }
    const note = { id: '', lines: paragraphs('Luật số 20.') }
    await write(drafter, (doc) => addLines(doc, 'p1', [{ ...aLine('paragraph', ''), runs: [{ table }] }]))
    await write(drafter, (doc) =>
      addLines(doc, null, [{ ...aLine('paragraph', ''), runs: [{ note }] }], 'en'),
    )
    const seen = await seenNow()
    await write(colleague, (doc) => {
      for (const one of rootMap(doc, 'tables').values())
        for (const text of ((one as Y.Map<unknown>).get('cells') as Y.Map<Y.Text>).values())
          text.insert(0, 'Thành phố ')
      for (const one of rootMap(doc, 'notes').values()) (one as Y.Text).insert(0, 'Xem ')
    })
    const changes = await refusal(seen)
    expect(changes.map(({ field, by }) => [field, by])).toEqual([
      ['preamble', 'Trần Văn Bình'],
      ['provision:p1', 'Trần Văn Bình'],
    ])
    expect(changes[1]?.now).toContain('Thành phố Huế')
  })

  it('is refused when a comment was answered meanwhile, with the answer', async () => {
    const id = newId()
    await prisma.draftComment.create({
      data: {
        id,
        recommendationId,
        authorId: newId(),
        authorName: 'Chuyên gia',
        body: 'Nên rõ hơn',
        createdAt: at,
      },
    })
    const seen = await seenNow()
    await prisma.draftComment.update({
      where: { id },
      data: {
        disposition: 'explained',
        response: 'Đã nêu ở Điều 2.',
        resolvedByName: 'Trần Văn Bình',
        resolvedAt: new Date('2023-06-08T03:00:00Z'),
      },
    })
    expect(await refusal(seen)).toMatchObject([
      { field: 'comments' },
      { field: 'answer', now: 'Đã nêu ở Điều 2.', by: 'Trần Văn Bình' },
    ])
  })

  it('is refused when the phase is another, or has been left and entered again', async () => {
    const seen = await seenNow()
    await startConsultation(colleague, { recommendationId })
    expect(await refusal(seen)).toMatchObject([
      { field: 'phase', before: 'finalising', now: 'consultation' },
      { field: 'phaseChangedAt' },
    ])
    await endConsultation(colleague, { recommendationId })
    expect(await refusal(seen)).toMatchObject([{ field: 'phaseChangedAt' }])
  })
})

describe('the steps of a consultation', () => {
  it('hold for the phase that was on the page', async () => {
    const text = await accessRecommendation(drafter, recommendationId)
    const seen = seenPhase(await getDraftPage(drafter, text))
    await startConsultation(drafter, { recommendationId, seen })
    await endConsultation(colleague, { recommendationId })
    // The page is still that of the first time: in the same phase, but not the one that was read.
    await expect(startConsultation(drafter, { recommendationId, seen })).rejects.toMatchObject({
      code: 'changed-meanwhile',
      changes: [{ field: 'phaseChangedAt' }],
    })
    await expect(endConsultation(drafter, { recommendationId, seen })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
  })
})
