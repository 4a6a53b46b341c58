import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { CloseCode } from '~/kernel/collab-wire'
import { newId } from '~/kernel/ids'
import { prisma, sql } from '~/platform/db/index.server'
import { openTestDatabase } from '~tests/setup/database'
import { makeOrganisation } from '../../../prisma/factories/adoption'
import { makeWorkshop } from '../../../prisma/factories/workshop'
import { Bench, person } from '../../../server/collab/testing/collab-fixture'
import { until } from '../../../server/collab/testing/scene-fixture'
import { plainText } from '~/features/text/line'
import { textAt } from '~/features/text/layout'
import { OLD_DEMONSTRATION, oldSeed, oldTextOf } from '~/features/text/earlier/old-layout-fixture'
import { readDocument } from '~/features/text/document/read'
import { seedDocument } from '~/features/text/document/seed'
import type { AccessedRecommendation } from '../recommendation/access.server'
import type * as Row from '../recommendation/row.server'
import { convertDocuments } from './convert-documents.server'
import { readCommittedText } from './kept-text.server'
import { createDocument, isCarriedOver, loadDocument, readLog } from './stored-document.server'

/** The document whose recommendation cannot be locked, as one that cannot be read. */
const breaks = vi.hoisted(() => ({ documentId: null as string | null }))

vi.mock('../recommendation/row.server', async (load) => {
  const row = await load<typeof Row>()
  return {
    ...row,
    lockRecommendation: (...[tx, id]: Parameters<typeof row.lockRecommendation>) =>
      id === breaks.documentId ? Promise.reject(new Error('broken')) : row.lockRecommendation(tx, id),
  }
})

openTestDatabase()
vi.setConfig({ testTimeout: 30_000 })

const [, SECOND = ''] = OLD_DEMONSTRATION.provisions.map(({ id = '' }) => id)

async function addRecommendation(): Promise<string> {
  const agency = await makeOrganisation(prisma, { vi: 'Bộ X', en: 'Ministry X' })
  const at = new Date()
  const { id } = await prisma.recommendation.create({
    data: {
      id: newId(),
      workshopId: await makeWorkshop(prisma),
      titleVi: 'Dữ liệu mở',
      titleEn: 'Open data',
      leadOrganisationId: agency.id,
      createdAt: at,
      phaseChangedAt: at,
    },
  })
  return id
}

/** As a program of before left it: a snapshot, rows behind it, and no word of a format. */
async function addOldDocument(more: { isReadOnly?: boolean; rows?: Uint8Array[] } = {}): Promise<string> {
  const { isReadOnly = false, rows = [] } = more
  const id = await addRecommendation()
  const seed = new Uint8Array(oldSeed(OLD_DEMONSTRATION))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seed)
  const before = Y.encodeStateVector(doc)
  oldTextOf(doc, 'vi', 'giao thông, môi trường;').insert(0, 'đường sắt, ')
  const all = [Y.encodeStateAsUpdate(doc, before), ...rows]
  await prisma.collabDocument.create({ data: { id, headSeq: BigInt(3 + all.length), isReadOnly, epoch: 4 } })
  await prisma.collabSnapshot.create({ data: { documentId: id, uptoSeq: 3n, state: seed } })
  for (const [at, bytes] of all.entries())
    await prisma.collabUpdate.create({
      data: { documentId: id, seq: BigInt(4 + at), bytes: new Uint8Array(bytes), userId: newId() },
    })
  await prisma.draftCheck.create({
    data: { documentId: id, epoch: 4, headSeq: 4n, day: new Date(), missing: 0, notMatching: 0, drifted: 0 },
  })
  return id
}

async function addComment(recommendationId: string, on: string, words: string): Promise<string> {
  const doc = await loadDocument(recommendationId)
  const text = oldTextOf(doc, 'vi', on)
  const from = text.toString().indexOf(words)
  const [anchorStart, anchorEnd] = [from, from + words.length].map((index) =>
    JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, -1))),
  )
  const written = { authorId: newId(), authorName: 'An', body: 'Vì sao?', createdAt: new Date() }
  const { id } = await prisma.draftComment.create({
    data: {
      ...written,
      ...{ id: newId(), recommendationId, side: 'vi', provisionId: SECOND },
      ...{ anchorStart, anchorEnd, quotedText: words },
    },
  })
  await prisma.draftComment.create({ data: { ...written, id: newId(), recommendationId, parentId: id } })
  return id
}

async function commentedWords(id: string): Promise<string> {
  const row = await prisma.draftComment.findUniqueOrThrow({ where: { id } })
  const doc = await loadDocument(row.recommendationId)
  const text = textAt(doc, { provisionId: row.provisionId, side: 'vi' })
  const [from, to] = [row.anchorStart, row.anchorEnd].map((json) =>
    Y.createAbsolutePositionFromRelativePosition(
      Y.createRelativePositionFromJSON(JSON.parse(json ?? '')),
      doc,
    ),
  )
  expect([from?.type, to?.type]).toEqual([text, text])
  const letters = (text?.toDelta() as { insert: unknown }[]).map(({ insert }) =>
    typeof insert === 'string' ? insert : '|',
  )
  return letters.join('').slice(from?.index, to?.index)
}

const stored = (id: string) =>
  prisma.collabDocument.findUniqueOrThrow({
    where: { id },
    include: { updates: true, snapshot: true, check: true },
  })

beforeEach(async () => {
  // What another test has left.
  await convertDocuments()
})

describe('stored documents of before', () => {
  it('are carried over once, with their words, as a new history', async () => {
    const id = await addOldDocument()
    expect(await convertDocuments()).toBe(1)
    const after = await stored(id)
    expect(after).toMatchObject({
      format: 2,
      epoch: 5,
      headSeq: 1n,
      isReadOnly: false,
      snapshot: null,
      check: null,
    })
    expect(after.updates.map(({ seq, userId }) => [seq, userId])).toEqual([[1n, null]])
    const draft = readDocument(await loadDocument(id))
    expect(draft.provisions.map(({ id: provisionId }) => provisionId)).toEqual(
      OLD_DEMONSTRATION.provisions.map((one) => one.id),
    )
    expect(plainText(draft.provisions[1]?.text.vi ?? [])).toContain('đường sắt, giao thông, môi trường;')
    // One of its texts has changed since.
    expect(draft.provisions.map(({ isMatching }) => isMatching)).toEqual([true, false, true])

    expect(await convertDocuments()).toBe(0)
    expect(await stored(id)).toEqual(after)
  })

  it('keep their comments on the same words, also where nobody writes any more', async () => {
    const id = await addOldDocument({ isReadOnly: true })
    const on = 'đường sắt, giao thông, môi trường;'
    const comments = [await addComment(id, on, 'giao thông'), await addComment(id, on, 'sắt, giao')]
    const versions = await addVersion(id)
    await prisma.recommendation.update({ where: { id }, data: { phase: 'adopted' } })
    expect(await convertDocuments()).toBe(1)
    expect(await Promise.all(comments.map(commentedWords))).toEqual(['giao thông', 'sắt, giao'])
    expect(await stored(id)).toMatchObject({ isReadOnly: true, format: 2 })
    expect(await prisma.version.findMany({ where: { recommendationId: id } })).toEqual(versions)
    const replies = await prisma.draftComment.findMany({
      where: { recommendationId: id, parentId: { not: null } },
    })
    expect(replies.map(({ anchorStart }) => anchorStart)).toEqual([null, null])
  })

  it('leave a comment whose words are gone as it is', async () => {
    const id = await addOldDocument()
    const commentId = await addComment(id, 'y tế, giáo dục.', 'y tế')
    const gone = { anchorStart: '{"no":1}', anchorEnd: 'no', quotedText: 'không có' }
    await prisma.draftComment.update({ where: { id: commentId }, data: gone })
    expect(await convertDocuments()).toBe(1)
    expect(await prisma.draftComment.findUniqueOrThrow({ where: { id: commentId } })).toMatchObject(gone)
  })

  it('are carried over as far as they can be read', async () => {
    const id = await addOldDocument({ rows: [new Uint8Array([255, 255, 255])] })
    expect((await readLog(id)).damaged).toEqual(new Set([5]))
    expect(await convertDocuments()).toBe(1)
    const draft = readDocument(await loadDocument(id))
    expect(plainText(draft.provisions[1]?.text.vi ?? [])).toContain('đường sắt')
  })

  it('are carried over by one of several nodes that start at once', async () => {
    const ids = [await addOldDocument(), await addOldDocument()]
    const counts = await Promise.all([convertDocuments(), convertDocuments(), convertDocuments()])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2)
    for (const id of ids) expect(await stored(id)).toMatchObject({ epoch: 5, headSeq: 1n, format: 2 })
  })

  it('that cannot be carried over stay closed, and keep nobody from starting', async () => {
    const [broken, other] = [await addOldDocument(), await addOldDocument()]
    const before = await stored(broken)
    breaks.documentId = broken
    expect(await convertDocuments()).toBe(1)
    expect([await stored(broken), (await stored(other)).format]).toEqual([before, 2])
    expect(await isCarriedOver(broken)).toBe(false)
    await expect(readCommittedText({ row: { id: broken } } as AccessedRecommendation)).rejects.toMatchObject({
      code: 'draft-not-carried-over',
    })
    breaks.documentId = null
    expect(await convertDocuments()).toBe(1)
    expect(await isCarriedOver(broken)).toBe(true)
  })

  it('are not those that have lines already, whatever their row says', async () => {
    const [id, other] = [await addRecommendation(), await addRecommendation()]
    const update = seedDocument({ preamble: { vi: [], en: [] }, provisions: [{ text: { vi: [], en: [] } }] })
    await createDocument(prisma, { documentId: other, update, userId: newId(), at: new Date() })
    await createDocument(prisma, { documentId: id, update, userId: newId(), at: new Date() })
    await prisma.collabDocument.update({ where: { id }, data: { format: 1 } })
    const [before, beside] = [await stored(id), await stored(other)]
    expect(await convertDocuments()).toBe(0)
    expect([await stored(id), await stored(other)]).toEqual([{ ...before, format: 2 }, beside])
  })

  it('send pages away that are still in the old history', async () => {
    const id = await addOldDocument()
    const lan = person('Lan')
    const bench = await new Bench(sql, { pollMs: 50 }).listen()
    bench.admit(lan)
    const open = await bench.open(lan, id, '?epoch=4&schema=3')
    expect(await convertDocuments()).toBe(1)
    await until(() => expect(open.closeCode).toBe(CloseCode.superseded))
    const stale = await bench.open(lan, id, '?epoch=4&schema=3')
    await until(() => expect(stale.closeCode).toBe(CloseCode.superseded))
    const fresh = await bench.open(lan, id, '?epoch=5&schema=3')
    await until(() => expect(fresh.received.length).toBeGreaterThan(0))
    await bench.close()
  })
})

async function addVersion(recommendationId: string) {
  const state = new Uint8Array(Y.encodeStateAsUpdate(await loadDocument(recommendationId)))
  await prisma.version.create({
    data: {
      ...{ id: newId(), recommendationId, number: 1, authorId: newId(), createdAt: new Date() },
      ...{ content: '{"format":1}', sha256: 'x'.repeat(64), state },
    },
  })
  return prisma.version.findMany({ where: { recommendationId } })
}
