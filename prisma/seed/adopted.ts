import { issueRecommendation } from '~/features/adoption/commands/issue-recommendation.server'
import { createRecommendation } from '~/features/drafting/commands/create-recommendation.server'
import { freezeVersion } from '~/features/version/freeze/commands/freeze-version.server'
import { createActions } from '~/features/follow-up/action/commands/create-actions.server'
import { endConsultation } from '~/features/recommendation/commands/end-consultation.server'
import { startConsultation } from '~/features/recommendation/commands/start-consultation.server'
import { castVote } from '~/features/voting/casting/commands/cast-vote.server'
import { closeBallot } from '~/features/voting/ballot/commands/close-ballot.server'
import { openBallot } from '~/features/voting/ballot/commands/open-ballot.server'
import { demoActor } from './actors'
import { dayFromToday, daysAgo, withDemoClock } from './clock'
import { adoptedText } from './draft-texts'
import { DEMO_ORGANISATIONS, DEMO_WORKSHOP_ID } from './event'
import { reportProgress } from './reports'

/** Half a year ago: some of its deadlines have passed, others are near. */
const YEAR = Number(dayFromToday(-190).slice(0, 4))

/** A second text of the event, all the way from its draft to progress reports, so that every page has something to show. */
export async function adoptDemonstration(): Promise<void> {
  await withDemoClock(async () => {
    const recommendationId = await draft()
    await vote(recommendationId)
    const adoptionId = await issue(recommendationId)
    await reportProgress(adoptionId)
  })
}

async function draft(): Promise<string> {
  const drafter = await demoActor('soanthao1')
  daysAgo(206, '08:00')
  const { id: recommendationId } = await createRecommendation(drafter, {
    workshopId: DEMO_WORKSHOP_ID,
    titleVi: `Chương trình hành động về dữ liệu số, rà soát năm ${YEAR}`,
    titleEn: `Action programme on digital data, ${YEAR} review`,
    leadOrganisationId: DEMO_ORGANISATIONS.most,
    content: adoptedText(YEAR),
  })
  daysAgo(205, '08:00')
  await startConsultation(drafter, { recommendationId })
  daysAgo(195, '17:00')
  await endConsultation(drafter, { recommendationId })
  daysAgo(192, '09:00')
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
  daysAgo(190, '09:00')
  const { ballotId } = await openBallot(chair, { recommendationId })
  daysAgo(190, '09:10')
  for (const [account, choice] of Object.entries(VOTES)) {
    const opinion = choice === 'other' ? 'Tán thành, đề nghị làm rõ nguồn kinh phí.' : undefined
    await castVote(await demoActor(account), { ballotId, choice, opinion })
  }
  daysAgo(190, '09:30')
  await closeBallot(chair, ballotId)
}

async function issue(recommendationId: string): Promise<string> {
  const organiser = await demoActor('tochuc')
  daysAgo(190, '14:00')
  const { id } = await issueRecommendation(
    organiser,
    {
      recommendationId,
      wrapper: 'notice',
      number: 1,
      notation: 'TB-HNDLM',
      issuedOn: dayFromToday(-190),
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
