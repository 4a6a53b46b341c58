import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Actor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { openTestDatabase } from '~tests/setup/database'
import { makeOrganisation } from '../../../prisma/factories/adoption'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import { makeWorkshop } from '../../../prisma/factories/workshop'
import { accessRecommendation } from '../recommendation/access.server'
import { paragraphs } from '~/features/text/lines-fixture'
import { addProvision } from '~/features/text/document/edit'
import { seedDocument } from '~/features/text/document/seed'
import { getDraftPage } from './queries.server'
import { createDocument, loadDocument } from './stored-document.server'

openTestDatabase()

let recommendationId: string
let drafter: Actor

beforeEach(async () => {
  const at = new Date()
  const agency = await makeOrganisation(prisma, { vi: 'Bộ X', en: 'Ministry X' })
  const workshopId = await makeWorkshop(prisma)
  const titles = { titleVi: 'Dữ liệu mở', titleEn: 'Open data' }
  const { id } = await prisma.recommendation.create({
    data: {
      id: newId(),
      workshopId,
      ...titles,
      leadOrganisationId: agency.id,
      createdAt: at,
      phaseChangedAt: at,
    },
  })
  recommendationId = id
  const text = { vi: paragraphs('Mỗi tỉnh công bố dữ liệu mở.'), en: [] }
  const update = seedDocument({ preamble: { vi: [], en: [] }, provisions: [{ id: 'p1', text }] })
  await createDocument(prisma, { documentId: recommendationId, update, userId: newId(), at })
  drafter = actorWith({ userId: newId(), participations: [roleAt(workshopId, 'drafter')] })
})

const pageFor = async (actor: Actor) =>
  getDraftPage(actor, await accessRecommendation(actor, recommendationId))
const draftFor = async (actor: Actor) => (await pageFor(actor)).draft

/** One more provision, as the co-editing server stores it. */
async function write(): Promise<void> {
  const doc = await loadDocument(recommendationId)
  const before = Y.encodeStateVector(doc)
  addProvision(doc)
  const bytes = new Uint8Array(Y.encodeStateAsUpdate(doc, before))
  doc.destroy()
  const where = { id: recommendationId }
  const { headSeq } = await prisma.collabDocument.update({ where, data: { headSeq: { increment: 1 } } })
  const at = new Date()
  await prisma.collabUpdate.create({ data: { documentId: recommendationId, seq: headSeq, bytes, at } })
}

describe('the text on the page of a draft', () => {
  it('is made once for all who load the page while nobody writes, and nobody can change it for the others', async () => {
    const together = await Promise.all([1, 2, 3].map(() => draftFor(drafter)))
    const later = await draftFor(drafter)
    expect(later.provisions).toHaveLength(1)
    for (const one of together) expect(one).toBe(later)
    expect(() => later.provisions.pop()).toThrow(TypeError)
  })

  it('is made anew when somebody has written', async () => {
    const before = await draftFor(drafter)
    await write()
    const after = await draftFor(drafter)
    expect([before.provisions.length, after.provisions.length]).toEqual([1, 2])
    expect(await draftFor(drafter)).toBe(after)
  })

  it('is made anew when the document was built again, though its log is as long', async () => {
    const before = await draftFor(drafter)
    await prisma.collabDocument.update({ where: { id: recommendationId }, data: { epoch: 2 } })
    const page = await pageFor(drafter)
    expect(page.epoch).toBe(2)
    expect(page.draft).not.toBe(before)
  })

  it('is shown to nobody who may not read it, kept or not', async () => {
    await draftFor(drafter)
    const expert = { ...drafter, participations: [] } as Actor
    await expect(draftFor(expert)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(draftFor({ kind: 'visitor' })).rejects.toMatchObject({ code: 'signed-out' })
  })
})
