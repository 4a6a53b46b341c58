import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addComment } from '~/features/consultation/commands/add-comment.server'
import { createRecommendation } from '~/features/drafting/commands/create-recommendation.server'
import { loadDocument } from '~/features/drafting/stored-document.server'
import { startConsultation } from '~/features/recommendation/commands/start-consultation.server'
import { anchorOfText } from '~/features/text/document/anchors'
import { EMPTY_DRAFT } from '~/features/text/document/seed'
import type { Line } from '~/features/text/line'
import { newId } from '~/kernel/ids'
import { luciaIn } from '~/platform/auth/lucia.server'
import { prisma } from '~/platform/db/index.server'
import { makeOrganisation } from '../../prisma/factories/adoption'
import { makeParticipant } from '../../prisma/factories/person'
import { makeWorkshop } from '../../prisma/factories/workshop'
import { inFolder } from '../hall/scene'
import { COMMENTS, PROVISIONS, provisionWords } from './draft'

export interface DraftScene {
  dataDir: string
  recommendationId: string
  provisionIds: string[]
  /** The session ids of two people who may write. */
  sessions: [string, string]
}

/** A data folder with one draft under consultation: provisions, and comments on them. */
export async function makeDraftScene(): Promise<DraftScene> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'editor-'))
  return inFolder(dataDir, async () => {
    const { id: leadOrganisationId } = await makeOrganisation(prisma, {
      vi: 'Bộ Khoa học và Công nghệ',
      en: 'Ministry of Science and Technology',
    })
    const workshopId = await makeWorkshop(prisma, {
      titleVi: 'Dữ liệu mở',
      titleEn: 'Open data',
      createdAt: new Date('2026-01-01T02:00:00Z'),
    })
    const drafter = await makeParticipant(prisma, workshopId, 'Phạm Thị Soạn', 'drafter', leadOrganisationId)
    const other = await makeParticipant(prisma, workshopId, 'Lê Văn Thảo', 'drafter', leadOrganisationId)
    const provisionIds = Array.from({ length: PROVISIONS }, () => newId())
    const { id: recommendationId } = await createRecommendation(drafter, {
      workshopId,
      titleVi: 'Khuyến nghị về dữ liệu mở',
      titleEn: 'Recommendations on open data',
      leadOrganisationId,
      content: {
        ...EMPTY_DRAFT,
        provisions: provisionIds.map((id, index) => ({ id, text: linesOf(index + 1), isMatching: true })),
      },
    })
    await startConsultation(drafter, { recommendationId })
    const doc = await loadDocument(recommendationId)
    for (let at = 0; at < COMMENTS; at += 1) {
      const provisionId = provisionIds[Math.floor((at / COMMENTS) * PROVISIONS)] ?? null
      const anchor = anchorOfText(doc, { provisionId, side: at % 2 ? 'en' : 'vi' })
      if (anchor) await addComment(drafter, { recommendationId, anchor, body: `Ý kiến ${at + 1}` })
    }
    const sessionOf = async (userId: string) =>
      (await luciaIn(prisma).createSession(userId, { userAgent: 'bench' })).id
    const sessions: [string, string] = [await sessionOf(drafter.userId), await sessionOf(other.userId)]
    return { dataDir, recommendationId, provisionIds, sessions }
  })
}

function linesOf(number: number): { vi: Line[]; en: Line[] } {
  const { vi, en } = provisionWords(number)
  const lines = (words: string[]): Line[] =>
    words.map((text, index) => ({
      kind: index === 0 ? 'heading' : 'clause',
      level: 0,
      start: null,
      runs: [{ text, marks: [] }],
    }))
  return { vi: lines(vi), en: lines(en) }
}
