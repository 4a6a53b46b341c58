import { createHash } from 'node:crypto'
import path from 'node:path'
import { Readable } from 'node:stream'
import { demoActor } from '../../prisma/seed/actors'
import { DEMO_ORGANISATIONS, DEMO_WORKSHOP_ID, demoUserId } from '../../prisma/seed/event'
import { addComment } from '~/features/consultation/commands/add-comment.server'
import {
  confirmDelegate,
  confirmForOrganisation,
} from '~/features/delegation/commands/confirm-delegate.server'
import { createRecommendation } from '~/features/drafting/commands/create-recommendation.server'
import { freezeVersion } from '~/features/version/freeze/commands/freeze-version.server'
import type { SeedContent } from '~/features/text/document/seed'
import { paragraphs } from '~/features/text/lines-fixture'
import { addEvidence } from '~/features/follow-up/report/commands/add-evidence.server'
import type { ReportStatus } from '~/features/follow-up/progress-report'
import { editAfter } from '~/features/follow-up/report-edit'
import { saveReport } from '~/features/follow-up/report/commands/save-report.server'
import { addMaterial } from '~/features/material/commands/add-material.server'
import type { ReceivedFile } from '~/features/material/receive-upload.server'
import { endConsultation } from '~/features/recommendation/commands/end-consultation.server'
import { startConsultation } from '~/features/recommendation/commands/start-consultation.server'
import { castVote } from '~/features/voting/casting/commands/cast-vote.server'
import { closeBallot } from '~/features/voting/ballot/commands/close-ballot.server'
import { openBallot } from '~/features/voting/ballot/commands/open-ballot.server'
import { addParticipant } from '~/features/workshop/participants/commands/add-participant.server'
import { addSession } from '~/features/workshop/programme/commands/add-session.server'
import { addTalk } from '~/features/workshop/programme/commands/add-talk.server'
import { createWorkshop } from '~/features/workshop/commands/create-workshop.server'
import type { ParticipationRole } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { inDataFolder } from '../setup/data-folder'
import { prisma } from '~/platform/db/index.server'
import { diskStore } from '~/platform/files/store.server'
import { emailOf } from './sign-in'

/** Every text of the closed event that is nobody else's business carries such a word. */
export const SECRET = /secret-[a-z]+/g

/** Who takes part; every other demonstration account is a stranger there. */
const PEOPLE: [account: string, role: ParticipationRole, organisationId?: string][] = [
  ['chutoa', 'chair'],
  ['thuky', 'secretary'],
  ['soanthao1', 'drafter'],
  ['chuyengia1', 'expert', DEMO_ORGANISATIONS.worldbank],
  ['daumoi.hue', 'delegate', DEMO_ORGANISATIONS.hue],
  ['chuyengia1', 'delegate', DEMO_ORGANISATIONS.worldbank],
]

export type ClosedEvent = Awaited<ReturnType<typeof write>>

/**
 * Adds to a data folder (of no running system) a workshop that only its participants may see, with a text in each phase,
 * and an unfinished report of Huế's on the demonstration's adopted text.
 */
export async function addClosedEvent(dataDir: string): Promise<ClosedEvent> {
  return inDataFolder(dataDir, () => write(dataDir))
}

async function write(dataDir: string) {
  const workshopId = await createWorkshop(await demoActor('tochuc'), {
    titleVi: 'Hội nghị nội bộ secret-workshop',
    titleEn: 'Internal meeting secret-workshop',
    summaryVi: 'Chỉ dành cho người tham dự.',
    summaryEn: 'For participants only.',
    placeVi: 'Huế',
    placeEn: 'Huế',
    startsOn: '2026-10-01',
    endsOn: '2026-10-02',
    hostIds: [DEMO_ORGANISATIONS.most],
    visibility: 'participants',
  })
  const organiser = await demoActor('tochuc')
  for (const [account, role, organisationId] of PEOPLE) {
    const userId = demoUserId(emailOf(account))
    await addParticipant(organiser, workshopId, { userId, role, organisationId, name: '', locale: 'vi' })
  }
  const delegateId = await confirmDelegates(workshopId, dataDir)
  const expert = await prisma.participation.findFirstOrThrow({ where: { workshopId, role: 'expert' } })
  return {
    workshopId,
    publicWorkshopId: DEMO_WORKSHOP_ID,
    participationId: expert.id,
    delegateId,
    ...(await programme(workshopId, dataDir)),
    ...(await texts(workshopId)),
    ...(await unfinishedReport(dataDir)),
  }
}

/** @returns the participation of the delegate whose confirmation has a reason and a file */
async function confirmDelegates(workshopId: string, dataDir: string) {
  const where = { workshopId, role: 'delegate' }
  const [hue, bank] = await Promise.all(
    [DEMO_ORGANISATIONS.hue, DEMO_ORGANISATIONS.worldbank].map((organisationId) =>
      prisma.participation.findFirstOrThrow({ where: { ...where, organisationId } }),
    ),
  )
  await confirmDelegate(await demoActor('lanhdao.hue'), { workshopId, participationId: hue?.id ?? '' })
  const letter = await pdf(dataDir, 'secret-letter')
  const input = { workshopId, participationId: bank?.id ?? '', reason: 'Công văn secret-reason' }
  await confirmForOrganisation(await demoActor('thuky'), input, letter)
  return input.participationId
}

async function programme(workshopId: string, dataDir: string) {
  const organiser = await demoActor('tochuc')
  const sessionId = await addSession(organiser, workshopId, {
    kind: 'plenary',
    titleVi: 'Phiên kín secret-session',
    titleEn: 'Closed session secret-session',
    roomVi: 'Phòng 1',
    roomEn: 'Room 1',
    startsAt: '2026-10-01T08:00',
    endsAt: '2026-10-01T09:00',
    chairId: demoUserId(emailOf('chutoa')),
  })
  const talkId = await addTalk(organiser, workshopId, sessionId, {
    titleVi: 'Tham luận secret-talk',
    titleEn: 'A talk secret-talk',
    abstractVi: 'Tóm tắt.',
    abstractEn: 'Abstract.',
    speakerName: 'Diễn giả',
    speakerOrganisationVi: '',
    speakerOrganisationEn: '',
  })
  const file = await pdf(dataDir, 'secret-slides')
  const materialId = await addMaterial(
    organiser,
    workshopId,
    {
      titleVi: 'Tài liệu secret-material',
      titleEn: 'A material secret-material',
      visibility: 'participants',
      place: { kind: 'talk', id: talkId },
    },
    file,
  )
  return { sessionId, talkId, materialId, materialFileId: file.id }
}

async function texts(workshopId: string) {
  const consulted = await draft(workshopId, 'secret-consulted')
  await startConsultation(await demoActor('soanthao1'), { recommendationId: consulted })
  const commentOn = async (quotedText: string) =>
    addComment(await demoActor('chuyengia1'), {
      recommendationId: consulted,
      anchor: { side: 'vi', provisionId: null, start: '{}', end: '{}', quotedText },
      body: 'Góp ý secret-comment',
    })
  const { id: commentId } = await commentOn('Căn cứ')
  // Does not stand in the preamble: a comment whose passage is gone.
  await commentOn('Khuyến nghị')
  const frozen = await frozenText(workshopId, 'secret-frozen')
  const openBallotId = await voteOn(await frozenText(workshopId, 'secret-voted'))
  const adopted = await frozenText(workshopId, 'secret-adopted')
  const closedBallotId = await voteOn(adopted)
  await castVote(await demoActor('daumoi.hue'), {
    ballotId: closedBallotId,
    choice: 'other',
    opinion: 'Ý kiến secret-opinion',
  })
  await closeBallot(await demoActor('chutoa'), closedBallotId)
  return {
    draftId: await draft(workshopId, 'secret-draft'),
    consultedId: consulted,
    commentId,
    frozenId: frozen,
    openBallotId,
    adoptedId: adopted,
    closedBallotId,
  }
}

const contentWith = (secret: string): SeedContent => ({
  preamble: { vi: paragraphs(`Căn cứ ${secret}:`), en: paragraphs(`Pursuant to ${secret}:`) },
  provisions: [
    {
      text: { vi: paragraphs(`Khuyến nghị ${secret}.`), en: paragraphs(`Recommendation ${secret}.`) },
      data: { assignment: { kind: 'organisation', id: DEMO_ORGANISATIONS.most }, deadline: '2027-12-31' },
      isMatching: true,
    },
  ],
})

async function draft(workshopId: string, secret: string): Promise<string> {
  const { id } = await createRecommendation(await demoActor('soanthao1'), {
    workshopId,
    titleVi: `Văn bản ${secret}`,
    titleEn: `A text ${secret}`,
    leadOrganisationId: DEMO_ORGANISATIONS.most,
    content: contentWith(secret),
  })
  return id
}

async function frozenText(workshopId: string, secret: string): Promise<string> {
  const recommendationId = await draft(workshopId, secret)
  const drafter = await demoActor('soanthao1')
  await startConsultation(drafter, { recommendationId })
  await endConsultation(drafter, { recommendationId })
  await freezeVersion(drafter, { recommendationId })
  return recommendationId
}

async function voteOn(recommendationId: string): Promise<string> {
  const { ballotId } = await openBallot(await demoActor('chutoa'), { recommendationId })
  await castVote(await demoActor('chuyengia1'), { ballotId, choice: 'for' })
  return ballotId
}

/** Begun and not handed in: until then it is the organisation's own paper. */
async function unfinishedReport(dataDir: string) {
  const writer = await demoActor('daumoi.hue')
  const action = await prisma.actionItem.findFirstOrThrow({
    where: { organisationId: DEMO_ORGANISATIONS.hue, reports: { none: { percent: 100 } } },
    include: { reports: { orderBy: { number: 'desc' } }, adoption: true },
  })
  const [latest = null] = action.reports
  const words = { done: 'Đang viết secret-done', difficulties: 'secret-difficulties', proposals: '' }
  const edit = editAfter(latest && { ...latest, status: latest.status as ReportStatus }, {
    percent: 95,
    ...words,
  })
  const { id: reportId } = await saveReport(writer, action.id, edit)
  const file = await pdf(dataDir, 'secret-evidence')
  await addEvidence(writer, action.id, file)
  const seeded = await prisma.ballot.findUniqueOrThrow({ where: { id: action.adoption.ballotId } })
  return {
    actionId: action.id,
    reportId,
    evidenceFileId: file.id,
    provinceId: action.organisationId,
    adoptionId: action.adoptionId,
    issuedId: seeded.recommendationId,
    publicBallotId: seeded.id,
  }
}

async function pdf(dataDir: string, secret: string): Promise<ReceivedFile> {
  const id = newId()
  const bytes = Buffer.from(`%PDF-1.4\n% ${secret}\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
  await diskStore(path.join(dataDir, 'files')).put(id, Readable.from([bytes]))
  return {
    id,
    name: `${secret}.pdf`,
    mediaType: 'application/pdf',
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    isKept: false,
  }
}
