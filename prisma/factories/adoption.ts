import { createHash } from 'node:crypto'
import { canonicalJson } from '~/kernel/canonical-json'
import type { Agency, ProvisionContent, VersionContent } from '~/features/version/content'
import { factsSha256 } from '~/features/adoption/facts.server'
import { record } from '~/features/audit/record.server'
import { visitor } from '~/kernel/actor'
import type { Bilingual } from '~/kernel/bilingual'
import { newId } from '~/kernel/ids'
import type { Tx } from '~/platform/db/index.server'
import { makeWorkshop } from './workshop'

export interface AdoptionOptions {
  title?: Bilingual
  provisions?: ProvisionContent[]
  /** A calendar day, yyyy-MM-dd. */
  issuedOn?: string
  number?: number
}

export interface MadeAdoption {
  adoptionId: string
  recommendationId: string
  workshopId: string
  versionId: string
  hostId: string
}

const CREATED_AT = new Date('2023-05-01T02:00:00Z')

/** Any organisation; ministries unless the test says otherwise. */
export async function makeOrganisation(
  tx: Tx,
  name: Bilingual,
  more: { kind?: string; code?: string; tileColumn?: number; tileRow?: number } = {},
): Promise<Agency> {
  const { kind = 'ministry', code = name.en.slice(0, 12), tileColumn, tileRow } = more
  const id = newId()
  await tx.organisation.create({
    data: { id, kind, code, nameVi: name.vi, nameEn: name.en, tileColumn, tileRow },
  })
  return { id, name }
}

/** A provision with one paragraph in each language. */
export function makeProvision(
  number: number,
  text: Bilingual,
  lead: ProvisionContent['lead'],
  deadline: string | null = '2023-12-31',
): ProvisionContent {
  const paragraph = (text: string) => [
    { kind: 'paragraph' as const, level: 0, start: null, runs: [{ text, marks: [] }] },
  ]
  return {
    id: newId(),
    number,
    text: { vi: paragraph(text.vi), en: paragraph(text.en) },
    lead,
    coordinating: [],
    deadline,
    deliverable: { vi: 'Báo cáo', en: 'Report' },
  }
}

/** An issued text with all that stands behind it: host, workshop, recommendation, version and a closed ballot. */
export async function makeAdoption(tx: Tx, options: AdoptionOptions = {}): Promise<MadeAdoption> {
  const title = options.title ?? { vi: 'Dữ liệu mở và trí tuệ nhân tạo', en: 'Open data and AI' }
  const host = await makeOrganisation(tx, {
    vi: 'Bộ Khoa học và Công nghệ',
    en: 'Ministry of Science and Technology',
  })
  const ids = {
    adoptionId: newId(),
    recommendationId: newId(),
    versionId: newId(),
    ballotId: newId(),
  }
  const userId = newId()
  const issuedOn = new Date(options.issuedOn ?? '2023-06-08')
  const content: VersionContent = {
    format: 2,
    title,
    preamble: { vi: [], en: [] },
    provisions: options.provisions ?? [],
  }
  const json = canonicalJson(content)
  const sha256 = createHash('sha256').update(json).digest('hex')
  const workshopId = await makeWorkshop(tx, {
    titleVi: title.vi,
    titleEn: title.en,
    placeEn: 'Hue',
    startsOn: issuedOn,
    endsOn: issuedOn,
    visibility: 'public',
    createdAt: CREATED_AT,
  })
  await tx.recommendation.create({
    data: {
      id: ids.recommendationId,
      workshopId,
      titleVi: title.vi,
      titleEn: title.en,
      leadOrganisationId: host.id,
      phase: 'issued',
      createdAt: CREATED_AT,
      phaseChangedAt: issuedOn,
    },
  })
  await tx.version.create({
    data: {
      id: ids.versionId,
      recommendationId: ids.recommendationId,
      number: 1,
      authorId: userId,
      createdAt: CREATED_AT,
      content: json,
      sha256,
      state: new Uint8Array(),
    },
  })
  const recommendation = { type: 'recommendation', id: ids.recommendationId }
  await record(tx, visitor, 'version.frozen', recommendation, { number: 1, sha256 })
  await tx.ballot.create({
    data: {
      id: ids.ballotId,
      workshopId,
      recommendationId: ids.recommendationId,
      versionId: ids.versionId,
      versionSha256: sha256,
      questionVi: 'Thông qua?',
      questionEn: 'Adopt?',
      quorumNumerator: 1,
      quorumDenominator: 2,
      status: 'closed',
      verdict: 'adopted',
      openedAt: CREATED_AT,
      openedBy: userId,
    },
  })
  const adoption = await tx.adoption.create({
    data: {
      id: ids.adoptionId,
      recommendationId: ids.recommendationId,
      versionId: ids.versionId,
      ballotId: ids.ballotId,
      sha256,
      number: options.number ?? 1,
      notation: 'TB-HNDLM',
      year: issuedOn.getUTCFullYear(),
      issuedOn,
      placeVi: 'Huế',
      placeEn: 'Hue',
      issuerVi: host.name.vi,
      issuerEn: host.name.en,
      signatoryTitleVi: 'Bộ trưởng',
      signatoryTitleEn: 'Minister',
      signatoryName: 'Nguyễn Văn A',
      createdAt: CREATED_AT,
      createdBy: userId,
    },
  })
  const facts = {
    number: adoption.number,
    notation: adoption.notation,
    sha256,
    factsSha256: factsSha256(adoption),
  }
  await record(tx, visitor, 'adoption.issued', { type: 'adoption', id: adoption.id }, facts)
  return {
    adoptionId: ids.adoptionId,
    recommendationId: ids.recommendationId,
    workshopId,
    versionId: ids.versionId,
    hostId: host.id,
  }
}
