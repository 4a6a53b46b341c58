import { createHash } from 'node:crypto'
import type { MembershipRole, UserActor } from '~/kernel/actor'
import { fromLocalInput } from '~/kernel/dates'
import { newId } from '~/kernel/ids'
import { issueRecommendation } from '~/features/adoption/commands/issue-recommendation.server'
import { createRecommendation } from '~/features/drafting/commands/create-recommendation.server'
import { freezeVersion } from '~/features/drafting/commands/freeze-version.server'
import { addEvidence } from '~/features/follow-up/commands/add-evidence.server'
import { approveReport } from '~/features/follow-up/commands/approve-report.server'
import { createActions } from '~/features/follow-up/commands/create-actions.server'
import { editAfter } from '~/features/follow-up/report-edit'
import { submitReport } from '~/features/follow-up/commands/submit-report.server'
import type { ReceivedFile } from '~/features/material/receive-upload.server'
import { endConsultation } from '~/features/recommendation/commands/end-consultation.server'
import { startConsultation } from '~/features/recommendation/commands/start-consultation.server'
import { castVote } from '~/features/voting/commands/cast-vote.server'
import { closeBallot } from '~/features/voting/commands/close-ballot.server'
import { openBallot } from '~/features/voting/commands/open-ballot.server'
import { setClock } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { files } from '~/platform/files/store.server'
import { demoActor } from './actors'
import { ADOPTED_TEXT } from './draft-texts'
import { DEMO_ORGANISATIONS, DEMO_WORKSHOP_ID } from './event'

const at = (time: string) => setClock(fromLocalInput(time))

/** A second text of the event, all the way from its draft to progress reports, so that every page has something to show. */
export async function adoptDemonstration(): Promise<void> {
  try {
    const recommendationId = await draft()
    await vote(recommendationId)
    const adoptionId = await issue(recommendationId)
    await report(adoptionId)
  } finally {
    setClock(null)
  }
}

async function draft(): Promise<string> {
  const drafter = await demoActor('soanthao1')
  at('2026-05-04T08:00')
  const { id: recommendationId } = await createRecommendation(drafter, {
    workshopId: DEMO_WORKSHOP_ID,
    titleVi: 'Chương trình hành động về dữ liệu số, rà soát năm 2026',
    titleEn: 'Action programme on digital data, 2026 review',
    leadOrganisationId: DEMO_ORGANISATIONS.most,
    content: ADOPTED_TEXT,
  })
  at('2026-05-05T08:00')
  await startConsultation(drafter, { recommendationId })
  at('2026-05-15T17:00')
  await endConsultation(drafter, { recommendationId })
  at('2026-05-18T09:00')
  await freezeVersion(await demoActor('chutoa'), { recommendationId })
  return recommendationId
}

const VOTES = {
  soanthao2: 'for',
  chuyengia1: 'for',
  chuyengia2: 'other',
  'daumoi.hue': 'for',
  'daumoi.danang': 'for',
}

async function vote(recommendationId: string): Promise<void> {
  const chair = await demoActor('chutoa')
  at('2026-05-20T09:00')
  const { ballotId } = await openBallot(chair, { recommendationId })
  at('2026-05-20T09:10')
  for (const [account, choice] of Object.entries(VOTES)) {
    const opinion = choice === 'other' ? 'Tán thành, đề nghị làm rõ nguồn kinh phí.' : undefined
    await castVote(await demoActor(account), { ballotId, choice, opinion })
  }
  at('2026-05-20T09:30')
  await closeBallot(chair, ballotId)
}

async function issue(recommendationId: string): Promise<string> {
  const organiser = await demoActor('tochuc')
  at('2026-05-20T14:00')
  const { id } = await issueRecommendation(
    organiser,
    {
      recommendationId,
      wrapper: 'notice',
      number: 1,
      notation: 'TB-HNDLM',
      issuedOn: '2026-05-20',
      placeVi: 'Huế',
      placeEn: 'Huế',
      parentAgencyVi: 'Bộ Khoa học và Công nghệ',
      parentAgencyEn: 'Ministry of Science and Technology',
      issuerVi: 'Hội nghị Dữ liệu mở và AI',
      issuerEn: 'Conference on Open Data and AI',
      authority: 'TM.',
      signatoryTitleVi: 'Chủ tọa hội nghị',
      signatoryTitleEn: 'Chair of the conference',
      signatoryName: 'Chủ tọa hội nghị',
    },
    (tx, adoption) => createActions(tx, organiser, adoption.id),
  )
  return id
}

/** Invented, but spread as in life: some done, some under way, some late, a third silent. */
const PERCENTS = [100, 70, 45, null, 85, 30, null, 60, 15, null, 90]

async function report(adoptionId: string): Promise<void> {
  const actions = await prisma.actionItem.findMany({
    where: { adoptionId },
    orderBy: [{ provisionNumber: 'asc' }, { organisation: { code: 'asc' } }],
    include: { organisation: true },
  })
  for (const [index, action] of actions.entries()) {
    const percent = PERCENTS[index % PERCENTS.length]
    if (percent == null) continue
    const { organisation } = action
    const writer = await standIn(
      'daumoi.hue',
      organisation.id,
      'focal-point',
      `Đầu mối ${organisation.nameVi}`,
    )
    const head = await standIn('lanhdao.hue', organisation.id, 'head', `Lãnh đạo ${organisation.nameVi}`)
    at('2026-09-14T09:00')
    if (percent === 100) await addEvidence(writer, action.id, await evidence(organisation.nameVi))
    const figures = {
      percent,
      done: `Đã thực hiện ${percent}% khối lượng theo kế hoạch (số liệu trình diễn).`,
      difficulties: percent < 50 ? 'Thiếu nhân lực về dữ liệu ở cấp xã (số liệu trình diễn).' : '',
      proposals: '',
    }
    const { id, revision } = await submitReport(writer, action.id, editAfter(null, figures))
    at('2026-09-15T09:00')
    await approveReport(head, { reportId: id, seen: { revision, values: {} } })
  }
}

/** Huế's people, standing in for those of a province that has no demonstration accounts. */
async function standIn(
  account: string,
  organisationId: string,
  role: MembershipRole,
  name: string,
): Promise<UserActor> {
  return { ...(await demoActor(account)), name, memberships: [{ organisationId, role }] }
}

/** A small real PDF, one a province. */
async function evidence(province: string): Promise<ReceivedFile> {
  const id = newId()
  const bytes = Buffer.from(
    `%PDF-1.4\n% ${province}: demonstration\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  )
  await files().put(
    id,
    (async function* () {
      await Promise.resolve()
      yield bytes
    })(),
  )
  return {
    id,
    name: 'bao-cao-ket-qua.pdf',
    mediaType: 'application/pdf',
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    isKept: false,
  }
}
