import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { endConsultation } from '~/features/recommendation/commands/end-consultation.server'
import { startConsultation } from '~/features/recommendation/commands/start-consultation.server'
import type { ParticipationRole, UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { openTestDatabase } from '~tests/setup/database'
import { actorWith, roleAt } from '../../../../prisma/factories/actor'
import { makeWorkshop } from '../../../../prisma/factories/workshop'
import { createRecommendation } from '../../drafting/commands/create-recommendation.server'
import { freezeVersion } from './commands/freeze-version.server'
import { appendLines } from '~/features/text/document/document-fixture'
import { removeProvision } from '~/features/text/document/edit'
import { readDocument } from '~/features/text/document/read'
import type { SeedContent } from '~/features/text/document/seed'
import { getDraftPage } from '../../drafting/queries.server'
import { accessRecommendation } from '../../recommendation/access.server'
import { loadDocument } from '../../drafting/stored-document.server'
import { canonicalJson } from '~/kernel/canonical-json'
import { aLine, paragraphs } from '~/features/text/lines-fixture'
import { parseVersionContent } from '../content'
import { lastWriters } from './last-writers.server'

openTestDatabase()

const at = new Date('2023-06-08T02:00:00Z')
let workshopId: string
let ministryId: string
let drafter: UserActor

const actorAs = (role: ParticipationRole): UserActor =>
  actorWith({ userId: newId(), participations: [roleAt(workshopId, role)] })

async function organisation(
  kind: string,
  nameVi: string,
  nameEn: string,
  validTo: Date | null = null,
): Promise<string> {
  const id = newId()
  await prisma.organisation.create({ data: { id, code: '1', kind, nameVi, nameEn, validTo } })
  return id
}

function content(isMatching = true): SeedContent {
  return {
    preamble: { vi: paragraphs('Hội nghị thống nhất:'), en: paragraphs('The conference agreed:') },
    provisions: [
      {
        id: 'p1',
        text: { vi: paragraphs('Nâng cao nhận thức.'), en: paragraphs('Raise awareness.') },
        data: {
          assignment: { kind: 'organisation', id: ministryId },
          deadline: '2023-12-31',
          deliverableVi: 'Kế hoạch',
        },
        isMatching,
      },
      {
        id: 'p2',
        text: {
          vi: paragraphs('Mỗi tỉnh công bố dữ liệu.'),
          en: paragraphs('Each province publishes data.'),
        },
        data: { assignment: { kind: 'all-provinces' }, coordinatingIds: [ministryId], deadline: 'none' },
        isMatching: true,
      },
    ],
  }
}

async function inFinalising(seed: SeedContent = content()): Promise<string> {
  const titles = { titleVi: 'Dữ liệu mở', titleEn: 'Open data' }
  const { id } = await createRecommendation(drafter, {
    workshopId,
    ...titles,
    leadOrganisationId: ministryId,
    content: seed,
  })
  await startConsultation(drafter, { recommendationId: id })
  await endConsultation(drafter, { recommendationId: id })
  return id
}

beforeEach(async () => {
  workshopId = await makeWorkshop(prisma)
  ministryId = await organisation(
    'ministry',
    'Bộ Khoa học và Công nghệ',
    'Ministry of Science and Technology',
  )
  drafter = actorAs('drafter')
})

describe('createRecommendation', () => {
  it('writes the row and the first content together', async () => {
    const id = await inFinalising()
    const document = await prisma.collabDocument.findUniqueOrThrow({
      where: { id },
      include: { updates: true },
    })
    expect(document).toMatchObject({ headSeq: 1n, epoch: 1, isReadOnly: false })
    expect(document.updates.map(({ seq }) => seq)).toEqual([1n])
    const draft = readDocument(await loadDocument(id))
    expect(draft.provisions.map(({ id: provisionId }) => provisionId)).toEqual(['p1', 'p2'])
  })

  it('is refused to those who only take part, and leaves nothing behind', async () => {
    const input = { workshopId, titleVi: 'Dữ liệu mở', titleEn: '', leadOrganisationId: ministryId }
    await expect(createRecommendation(actorAs('delegate'), input)).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await prisma.recommendation.count({ where: { workshopId } })).toBe(0)
  })
})

describe('freezeVersion', () => {
  it('keeps the text, the names of the day and the hash of exactly what it keeps', async () => {
    const provinces = [
      await organisation('province', 'Thành phố Huế', 'Huế'),
      await organisation('province', 'Lào Cai', 'Lào Cai'),
    ]
    const gone = await organisation('province', 'Yên Bái', 'Yên Bái', new Date('2020-01-01'))
    const id = await inFinalising()
    const { number, sha256 } = await freezeVersion(drafter, {
      recommendationId: id,
      labelVi: 'Trình hội nghị',
    })
    const version = await prisma.version.findFirstOrThrow({ where: { recommendationId: id } })
    expect([number, version.number, version.labelVi]).toEqual([1, 1, 'Trình hội nghị'])
    expect(version.sha256).toBe(sha256)
    expect(createHash('sha256').update(version.content).digest('hex')).toBe(sha256)
    const frozen = parseVersionContent(version.content)
    expect(canonicalJson(frozen)).toBe(version.content)
    expect(frozen.title).toEqual({ vi: 'Dữ liệu mở', en: 'Open data' })
    expect(frozen.provisions[0]).toMatchObject({
      number: 1,
      lead: { kind: 'organisation', agency: { id: ministryId, name: { vi: 'Bộ Khoa học và Công nghệ' } } },
      deadline: '2023-12-31',
      deliverable: { vi: 'Kế hoạch', en: '' },
    })
    const lead = frozen.provisions[1]?.lead
    const named = lead?.kind === 'all-provinces' ? lead.agencies.map((agency) => agency.id) : []
    expect(named).toEqual(expect.arrayContaining(provinces))
    expect(named).not.toContain(gone)
    expect(frozen.provisions[1]?.deadline).toBeNull()
    const state = new Y.Doc()
    Y.applyUpdate(state, version.state)
    expect(readDocument(state).provisions).toHaveLength(2)
  })

  it('closes the draft and says so to the record', async () => {
    const id = await inFinalising()
    await freezeVersion(drafter, { recommendationId: id })
    const row = await prisma.recommendation.findUniqueOrThrow({ where: { id }, include: { document: true } })
    expect([row.phase, row.document?.isReadOnly]).toEqual(['frozen', true])
    const entries = await prisma.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
    expect(entries.map(({ verb }) => verb)).toEqual([
      'recommendation.created',
      'consultation.started',
      'consultation.ended',
      'version.frozen',
    ])
  })

  it('takes in what is in a snapshot and in rows after it', async () => {
    const id = await inFinalising()
    const doc = await loadDocument(id)
    await prisma.collabSnapshot.create({
      data: { documentId: id, uptoSeq: 1n, state: new Uint8Array(Y.encodeStateAsUpdate(doc)) },
    })
    await prisma.collabUpdate.deleteMany({ where: { documentId: id } })
    const before = Y.encodeStateVector(doc)
    const data = doc.getMap('provisions').get('p1') as Y.Map<unknown>
    data.set('deliverableEn', 'A plan')
    const bytes = new Uint8Array(Y.encodeStateAsUpdate(doc, before))
    await prisma.collabUpdate.create({ data: { documentId: id, seq: 2n, bytes } })
    await freezeVersion(drafter, { recommendationId: id })
    const version = await prisma.version.findFirstOrThrow({ where: { recommendationId: id } })
    expect(parseVersionContent(version.content).provisions[0]?.deliverable.en).toBe('A plan')
  })

  it('changes nothing when the text is not ready', async () => {
    const id = await inFinalising(content(false))
    await expect(freezeVersion(drafter, { recommendationId: id })).rejects.toMatchObject({
      code: 'freeze-not-ready',
      params: { count: 1, problems: 'not-matching 1' },
    })
    const row = await prisma.recommendation.findUniqueOrThrow({
      where: { id },
      include: { document: true, versions: true },
    })
    expect([row.phase, row.document?.isReadOnly, row.versions.length]).toEqual(['finalising', false, 0])
  })

  it('waits for every comment to be answered', async () => {
    const id = await inFinalising()
    const comment = {
      recommendationId: id,
      authorId: newId(),
      authorName: 'Chuyên gia',
      body: 'Nên rõ hơn',
      createdAt: at,
    }
    const parentId = newId()
    await prisma.draftComment.create({ data: { id: parentId, ...comment } })
    await prisma.draftComment.create({ data: { id: newId(), ...comment, parentId } })
    await expect(freezeVersion(drafter, { recommendationId: id })).rejects.toMatchObject({
      params: { count: 1, problems: 'open-comments' },
    })
    await prisma.draftComment.update({ where: { id: parentId }, data: { disposition: 'accepted' } })
    expect((await freezeVersion(drafter, { recommendationId: id })).number).toBe(1)
  })

  it('takes an agency that is gone for a lead that is missing', async () => {
    const id = await inFinalising()
    await prisma.recommendation.update({
      where: { id },
      data: { leadOrganisationId: await organisation('ministry', 'Bộ mới', 'New') },
    })
    await prisma.organisation.update({ where: { id: ministryId }, data: { validTo: new Date('2020-01-01') } })
    await expect(freezeVersion(drafter, { recommendationId: id })).rejects.toMatchObject({
      params: { problems: 'lead-missing 1' },
    })
  })

  it('succeeds once when two people press the button together', async () => {
    const id = await inFinalising()
    const both = await Promise.allSettled([
      freezeVersion(drafter, { recommendationId: id }),
      freezeVersion(drafter, { recommendationId: id }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await prisma.version.count({ where: { recommendationId: id } })).toBe(1)
  })

  it.each(['expert', 'delegate', 'chair', 'observer'] as const)('is refused to the %s', async (role) => {
    const id = await inFinalising()
    await expect(freezeVersion(actorAs(role), { recommendationId: id })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('is refused before the consultation has ended', async () => {
    const input = { workshopId, titleVi: 'Dữ liệu mở', titleEn: 'Open data', leadOrganisationId: ministryId }
    const { id } = await createRecommendation(drafter, { ...input, content: content() })
    await expect(freezeVersion(drafter, { recommendationId: id })).rejects.toMatchObject({
      code: 'phase-does-not-allow',
    })
  })
})

describe('what is not said in the text', () => {
  it('is not in the version: provisions in the bin, lines that say nothing', async () => {
    const id = await inFinalising()
    const doc = await loadDocument(id)
    const before = Y.encodeStateVector(doc)
    removeProvision(doc, 'p1', { by: drafter.userId, at: at.toISOString() })
    appendLines(doc, { provisionId: 'p2', side: 'vi' }, [aLine('paragraph', ' ')])
    const bytes = new Uint8Array(Y.encodeStateAsUpdate(doc, before))
    await prisma.collabUpdate.create({ data: { documentId: id, seq: 2n, bytes } })
    await freezeVersion(drafter, { recommendationId: id })
    const version = await prisma.version.findFirstOrThrow({ where: { recommendationId: id } })
    const { format, provisions } = parseVersionContent(version.content)
    expect(format).toBe(2)
    expect(provisions).toMatchObject([
      { id: 'p2', number: 1, text: { vi: paragraphs('Mỗi tỉnh công bố dữ liệu.') } },
    ])
  })
})

describe('a draft with a row that cannot be applied', () => {
  it('is opened and frozen without it, as it is served to those who write', async () => {
    const id = await inFinalising()
    const { headSeq } = await prisma.collabDocument.findUniqueOrThrow({ where: { id } })
    const damaged = new Uint8Array([7, 7, 7, 7])
    await prisma.collabUpdate.create({
      data: { documentId: id, seq: headSeq + 1n, bytes: damaged, userId: drafter.userId, at },
    })
    await prisma.collabDocument.update({ where: { id }, data: { headSeq: headSeq + 1n } })

    const { draft } = await getDraftPage(drafter, await accessRecommendation(drafter, id))
    expect(draft.provisions.map(({ id: provision }) => provision)).toEqual(['p1', 'p2'])
    // Who wrote what is asked of the same log.
    await lastWriters(id)
    const { versionId } = await freezeVersion(drafter, { recommendationId: id })
    const { content: frozen } = await prisma.version.findUniqueOrThrow({ where: { id: versionId } })
    expect(parseVersionContent(frozen).provisions).toHaveLength(2)
  })
})
