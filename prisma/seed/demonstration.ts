import { createRecommendation } from '~/features/drafting/commands/create-recommendation.server'
import { fromLocalInput } from '~/kernel/dates'
import { setClock } from '~/platform/clock.server'
import { demoActor } from './actors'
import { adoptDemonstration } from './adopted'
import { withDemoClock } from './clock'
import { OPEN_DRAFT } from './draft-texts'
import { DEMO_ORGANISATIONS, DEMO_WORKSHOP_ID, seedEvent } from './event'
import { confirmDelegates } from './delegates'
import { seedMaterials } from './materials'
import { settleNotices } from './notices'
import { callReviewMeeting } from './review-meeting'
import { writeReviewTexts } from './review-texts'

/**
 * Loads the demonstration into a database that has organisations and no people: the event of 2023, and an invented meeting
 * around today that reviews it, so that every list has something in it. The event is written as facts; what people did
 * (texts, materials, votes, reports) goes through the same commands as in real life, so it cannot be impossible.
 */
export async function seedDemonstration(): Promise<void> {
  await seedEvent()
  await withDemoClock(async () => {
    setClock(fromLocalInput('2023-05-15T08:00'))
    await confirmDelegates(DEMO_WORKSHOP_ID)
  })
  await seedMaterials()
  await adoptDemonstration()
  await createRecommendation(await demoActor('soanthao1'), {
    workshopId: DEMO_WORKSHOP_ID,
    titleVi: 'Cùng hành động phát triển dữ liệu mở và AI',
    titleEn: 'Act together on open data and AI',
    leadOrganisationId: DEMO_ORGANISATIONS.most,
    content: OPEN_DRAFT,
  })
  await withDemoClock(async () => writeReviewTexts(await callReviewMeeting()))
  await settleNotices()
}
