import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import viMyWork from '../../locales/vi/my-work.json'
import viVoting from '../../locales/vi/voting.json'
import { BALLOT_WORDS } from '~/features/voting/words'
import { createWorkshop } from '~/features/workshop/commands/create-workshop.server'
import { demoActor } from '../../prisma/seed/actors'
import { DEMO_ORGANISATIONS } from '../../prisma/seed/event'
import { inDataFolder } from '../setup/data-folder'
import { addOpenBallots } from './open-ballots'
import { useApp } from './use-app'

/** What open pages ask of the server while others vote and write. */
let ballotId: string
/** At which nothing has happened yet: a page is told of what has just happened when it begins to listen. */
let quietWorkshopId: string
const {
  goTo,
  newPage,
  post: send,
} = useApp({
  own: true,
  prepare: async (dataDir) => {
    ;[ballotId = ''] = await addOpenBallots(dataDir, 1)
    quietWorkshopId = await inDataFolder(dataDir, callQuietWorkshop)
  },
})

async function callQuietWorkshop(): Promise<string> {
  return createWorkshop(await demoActor('tochuc'), {
    titleVi: 'Hội nghị còn yên',
    titleEn: 'A quiet workshop',
    summaryVi: '',
    summaryEn: '',
    placeVi: 'Huế',
    placeEn: 'Hue',
    startsOn: '2027-03-01',
    endsOn: '2027-03-01',
    hostIds: [DEMO_ORGANISATIONS.most],
    visibility: 'participants',
  })
}

/** The page of somebody, and how often it asked for data since it was opened. */
async function openCounted(account: string, path: string): Promise<{ page: Page; loads: () => number }> {
  const page = await newPage(account)
  let loads = 0
  const listening = page.waitForResponse(/\/live\?/)
  await goTo(page, path)
  await listening
  page.on('request', (request) => void (loads += request.url().includes('.data') ? 1 : 0))
  return { page, loads: () => loads }
}

async function post(account: string, path: string, fields: Record<string, string>): Promise<void> {
  expect((await send(account, path, fields)).status).toBe(302)
}

describe('an open ballot', () => {
  it('shows each vote in the hall and to the chair without a load, and the close with one', async () => {
    const chair = await openCounted('chutoa', `/ballots/${ballotId}`)
    const hall = await openCounted('thuky', `/ballots/${ballotId}/hall`)
    const tasks = await openCounted('chutoa', '/')
    const filled = (words: string, voted: number) =>
      words.replace('{{voted}}', String(voted)).replace('{{entitled}}', '5')
    const turnout = (voted: number) => filled(viVoting.turnout.sentence, voted)
    const onTaskList = (voted: number) => filled(viMyWork.turnout, voted)
    let voted = 0
    for (const account of ['chuyengia1', 'daumoi.hue']) {
      await post(account, `/ballots/${ballotId}`, { intent: 'cast', choice: 'for' })
      voted += 1
      await chair.page.getByText(turnout(voted)).waitFor()
      await expect.poll(() => hall.page.locator('[aria-live]').first().textContent()).toBe(`${voted} / 5`)
      await tasks.page.getByText(onTaskList(voted)).first().waitFor()
    }
    expect([chair.loads(), hall.loads(), tasks.loads()]).toEqual([0, 0, 0])

    // What the close names is what the page shows, though it was never loaded anew.
    await chair.page.getByRole('button', { name: viVoting.close.button }).click()
    await chair.page.getByRole('dialog').getByRole('button', { name: viVoting.close.button }).click()
    await chair.page.getByRole('heading', { name: viVoting.result.counts }).waitFor()
    await hall.page.getByText(BALLOT_WORDS.vi.verdicts['no-quorum']).first().waitFor()
    expect(hall.loads()).toBe(1)
  })
})

describe('a page of which two parts are live', () => {
  it('loads once for one change', async () => {
    const { page, loads } = await openCounted('tochuc', `/workshops/${quietWorkshopId}/recommendations`)
    const titles = ['Khuyến nghị thứ nhất', 'Khuyến nghị thứ hai']
    for (const titleVi of titles) {
      await post('tochuc', '/recommendations/new', {
        workshopId: quietWorkshopId,
        titleVi,
        titleEn: titleVi,
        leadOrganisationId: DEMO_ORGANISATIONS.most,
      })
      // What the first change asked for once too often would be counted by the time the second one shows.
      await page.getByText(titleVi).first().waitFor()
    }
    expect(loads()).toBe(titles.length)
  })
})
