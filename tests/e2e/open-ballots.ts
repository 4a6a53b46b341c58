import { freezeVersion } from '~/features/version/freeze/commands/freeze-version.server'
import { createRecommendation } from '~/features/drafting/commands/create-recommendation.server'
import { endConsultation } from '~/features/recommendation/commands/end-consultation.server'
import { startConsultation } from '~/features/recommendation/commands/start-consultation.server'
import { openBallot } from '~/features/voting/ballot/commands/open-ballot.server'
import { demoActor } from '../../prisma/seed/actors'
import { adoptedText } from '../../prisma/seed/draft-texts'
import { DEMO_ORGANISATIONS, DEMO_WORKSHOP_ID } from '../../prisma/seed/event'
import { inDataFolder } from '../setup/data-folder'

/** Adds texts of the demonstration event that are being voted on to a data folder (of no running system). @returns the ballots' ids */
export async function addOpenBallots(dataDir: string, count: number): Promise<string[]> {
  return inDataFolder(dataDir, async () => {
    const ids: string[] = []
    for (let at = 1; at <= count; at += 1) ids.push(await addOpenBallot(at))
    return ids
  })
}

async function addOpenBallot(at: number): Promise<string> {
  const drafter = await demoActor('soanthao1')
  const { id: recommendationId } = await createRecommendation(drafter, {
    workshopId: DEMO_WORKSHOP_ID,
    titleVi: `Khuyến nghị về dữ liệu mở ${at}`,
    titleEn: `Recommendations on open data ${at}`,
    leadOrganisationId: DEMO_ORGANISATIONS.most,
    content: adoptedText(2026),
  })
  await startConsultation(drafter, { recommendationId })
  await endConsultation(drafter, { recommendationId })
  await freezeVersion(drafter, { recommendationId })
  return (await openBallot(await demoActor('chutoa'), { recommendationId })).ballotId
}
