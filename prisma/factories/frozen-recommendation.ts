import { createHash } from 'node:crypto'
import { canonicalJson } from '~/kernel/canonical-json'
import { freezeDetails } from '~/features/version/check.server'
import type { VersionContent } from '~/features/version/content'
import { record } from '~/features/audit/record.server'
import type { UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import type { Tx } from '~/platform/db/index.server'
import { actorWith } from './actor'
import { makeOrganisation, makeProvision } from './adoption'
import { makeParticipant } from './person'
import { makeWorkshop } from './workshop'

export interface FrozenOptions {
  /** How many delegations take part, each with `delegates` people. */
  delegations?: number
  delegates?: number
}

interface MadeDelegation {
  organisationId: string
  voters: UserActor[]
}

export interface FrozenRecommendation {
  workshopId: string
  recommendationId: string
  versionId: string
  sha256: string
  leadOrganisationId: string
  chair: UserActor
  delegations: MadeDelegation[]
}

const CREATED_AT = new Date('2023-06-01T02:00:00Z')

/** A workshop with a chair and delegations, and a recommendation whose text is frozen and waits for its vote. */
export async function makeFrozenRecommendation(
  tx: Tx,
  options: FrozenOptions = {},
): Promise<FrozenRecommendation> {
  const { delegations: count = 3, delegates = 1 } = options
  const host = await makeOrganisation(tx, {
    vi: 'Bộ Khoa học và Công nghệ',
    en: 'Ministry of Science and Technology',
  })
  const title = { vi: 'Khuyến nghị về dữ liệu mở', en: 'Recommendations on open data' }
  const workshopId = await makeWorkshop(tx, {
    titleVi: 'Dữ liệu mở và Trí tuệ nhân tạo',
    titleEn: 'Open data and AI',
    createdAt: CREATED_AT,
  })
  const chair = await makeParticipant(tx, workshopId, 'Nguyễn Văn Chủ', 'chair')
  const delegations: MadeDelegation[] = []
  for (let at = 1; at <= count; at += 1) {
    const { id: organisationId } = await makeOrganisation(tx, { vi: `Đoàn ${at}`, en: `Delegation ${at}` })
    const voters: UserActor[] = []
    for (let one = 1; one <= delegates; one += 1) {
      voters.push(
        await makeParticipant(tx, workshopId, `Trần Thị Đại ${at}.${one}`, 'delegate', organisationId),
      )
    }
    delegations.push({ organisationId, voters })
  }
  const recommendationId = newId()
  await tx.recommendation.create({
    data: {
      id: recommendationId,
      workshopId,
      titleVi: title.vi,
      titleEn: title.en,
      leadOrganisationId: host.id,
      phase: 'frozen',
      createdAt: CREATED_AT,
      phaseChangedAt: CREATED_AT,
    },
  })
  await record(
    tx,
    chair,
    'recommendation.created',
    { type: 'recommendation', id: recommendationId },
    { workshopId, leadOrganisationId: host.id },
  )
  const content: VersionContent = {
    format: 2,
    title,
    preamble: { vi: [], en: [] },
    provisions: [
      makeProvision(
        1,
        { vi: 'Công bố danh mục dữ liệu mở.', en: 'Publish the catalogue of open data.' },
        {
          kind: 'organisation',
          agency: host,
        },
      ),
    ],
  }
  const version = await makeVersion(tx, recommendationId, 1, content, chair.userId)
  return { workshopId, recommendationId, ...version, leadOrganisationId: host.id, chair, delegations }
}

/** One more frozen version of a text. */
export async function makeVersion(
  tx: Tx,
  recommendationId: string,
  number: number,
  content: VersionContent,
  authorId: string,
) {
  const json = canonicalJson(content)
  const sha256 = createHash('sha256').update(json).digest('hex')
  const versionId = newId()
  const version = await tx.version.create({
    data: {
      id: versionId,
      recommendationId,
      number,
      authorId,
      createdAt: CREATED_AT,
      content: json,
      sha256,
      state: new Uint8Array(),
    },
  })
  const subject = { type: 'recommendation', id: recommendationId }
  await record(tx, actorWith({ userId: authorId }), 'version.frozen', subject, freezeDetails(version))
  return { versionId, sha256 }
}
