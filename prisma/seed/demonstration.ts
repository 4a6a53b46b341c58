import { adoptDemonstration } from './adopted'
import { OPEN_DRAFT } from './draft-texts'
import { DEMO_ORGANISATIONS, DEMO_WORKSHOP_ID, seedEvent } from './event'
import { confirmDelegates } from './delegates'
import { demoActor } from './actors'
import { createRecommendation } from '~/features/drafting/commands/create-recommendation.server'

/**
 * Loads the demonstration event into a database that has organisations and no people. The event is written as facts;
 * what people did (texts, votes, reports) goes through the same commands as in real life, so it cannot be impossible.
 */
export async function seedDemonstration(): Promise<void> {
  await seedEvent()
  await confirmDelegates()
  await createRecommendation(await demoActor('soanthao1'), {
    workshopId: DEMO_WORKSHOP_ID,
    titleVi: 'Cùng hành động phát triển dữ liệu mở và AI',
    titleEn: 'Act together on open data and AI',
    leadOrganisationId: DEMO_ORGANISATIONS.most,
    content: OPEN_DRAFT,
  })
  await adoptDemonstration()
}
