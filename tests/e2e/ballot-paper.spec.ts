import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import enVoting from '../../locales/en/voting.json'
import viVoting from '../../locales/vi/voting.json'
import { addOpenBallots } from './open-ballots'
import { formsOnDisk } from './forms-on-disk'
import { untilHydrated } from './hydrated'
import { signedInAs } from './sign-in'
import { useApp } from './use-app'

/** A voter at the paper, while others vote, the chair closes, and the telephone is small. */
let ballots: string[]
const { app, open, post } = useApp({
  own: true,
  prepare: async (dataDir) => (ballots = await addOpenBallots(dataDir, 3)),
})

const OPINION = 'Tán thành, đề nghị làm rõ nguồn kinh phí ở cấp xã.'

const pathOf = (at: number) => `/ballots/${ballots[at]}`
const atPaper = (at: number, account: string, viewport = { width: 1280, height: 900 }) =>
  open(account, pathOf(at), { viewport })

async function writeOpinion(page: Page): Promise<void> {
  await page.locator('input[name=choice][value=other]').check({ force: true })
  await page.locator('textarea[name=opinion]').fill(OPINION)
}

const opinionOnPaper = (page: Page) => page.locator('textarea[name=opinion]').inputValue()

describe('a paper that is being confirmed', () => {
  it('stays while others vote, over a change of language and a reload, and is sent as it was written', async () => {
    // Reads English and changes to Vietnamese; the language is kept with the account.
    const page = await atPaper(0, 'daumoi.hue')
    await writeOpinion(page)
    await page.locator('button[value=review]').click()
    await page.getByRole('heading', { name: enVoting.confirm.title }).waitFor()

    expect((await post('chuyengia1', pathOf(0), { intent: 'cast', choice: 'for' })).status).toBe(302)
    await page.getByText('Delegations that have voted: 1 of 5.').waitFor()
    await page.getByRole('heading', { name: enVoting.confirm.title }).waitFor()
    await page.getByText(OPINION).waitFor()

    await page.getByRole('button', { name: 'VI, Tiếng Việt' }).click()
    await page.getByRole('heading', { name: viVoting.confirm.title }).waitFor()
    await page.getByText(OPINION).waitFor()

    await page.reload()
    await page.getByRole('heading', { name: viVoting.confirm.title }).waitFor()
    await page.getByRole('button', { name: viVoting.confirm.edit }).click()
    expect(await opinionOnPaper(page)).toBe(OPINION)

    await page.locator('button[value=review]').click()
    await page.getByRole('button', { name: viVoting.confirm.send }).click()
    await page.getByText(viVoting.receipt.mine).waitFor()
    // Sent is sent: nothing of it is kept in the tab.
    await page.waitForFunction(() => Object.keys(sessionStorage).every((key) => !key.startsWith('kept:')))
  })

  it('is of one person: whoever signs in next at the same tab finds an empty one', async () => {
    const page = await atPaper(2, 'daumoi.danang')
    await writeOpinion(page)
    await page.waitForFunction(() => Object.keys(sessionStorage).some((key) => key.startsWith('kept:')))
    // The tab's memory is the only copy: what outlives the tab holds no choice.
    await page.reload()
    await untilHydrated(page)
    await expect.poll(() => opinionOnPaper(page)).toBe(OPINION)
    expect(await formsOnDisk(page)).toEqual([])
    const other = await signedInAs(app.url, 'chuyengia2')
    if (typeof other.storageState === 'object') await page.context().addCookies(other.storageState.cookies)
    await page.reload()
    await untilHydrated(page)
    expect(await opinionOnPaper(page)).toBe('')
    expect(await page.locator('input[name=choice]:checked').count()).toBe(0)
  })
})

describe('the close of a ballot', () => {
  it('takes nothing from whoever is writing, and says that no vote was recorded', async () => {
    const page = await atPaper(1, 'daumoi.danang')
    await writeOpinion(page)
    expect((await post('chutoa', pathOf(1), { intent: 'close', revision: '0' })).status).toBe(302)
    await page.getByText('Không có phiếu nào của Đà Nẵng được ghi nhận').waitFor()
    expect(await page.getByLabel(viVoting.kept.title).locator('textarea').inputValue()).toBe(OPINION)
    await page.getByRole('heading', { name: viVoting.result.counts }).waitFor()
  })

  it('answers a late vote with the time of the close, and that it was not recorded', async () => {
    const vote = { intent: 'cast', choice: 'other', opinion: OPINION }
    const answer = await post('daumoi.danang', pathOf(1), vote)
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toMatch(/đã đóng lúc \d\d\/\d\d\/\d{4} \d\d:\d\d nên phiếu này không được ghi nhận/)
    expect(html).toContain('Không có phiếu nào của Đà Nẵng được ghi nhận')
    expect(html).toContain(OPINION)
  })
})

describe('a telephone', () => {
  it.each([
    ['360 × 640', { width: 360, height: 640 }],
    // What is left of it at 200 %.
    ['180 × 320', { width: 180, height: 320 }],
  ])('at %s has every choice and the button free, and shows what is missing', async (_, viewport) => {
    const page = await atPaper(2, 'daumoi.danang', viewport)
    for (const value of ['for', 'against', 'other']) await expectFree(page, `input[value=${value}]`)
    await page.locator('button[value=review]').click()
    const alert = page.locator('form#ballot-paper [role=alert]')
    await alert.waitFor()
    await expect.poll(() => isFree(alert)).toBe(true)
    await page.locator('input[value=for]').check({ force: true })
    await page.locator('button[value=review]').click()
    await page.getByRole('heading', { name: viVoting.confirm.title }).waitFor()
  })
})

async function expectFree(page: Page, selector: string): Promise<void> {
  const element = page.locator(selector)
  await element.scrollIntoViewIfNeeded()
  await element.check()
  expect(await element.isChecked(), selector).toBe(true)
}

/** In the window, and nothing lies over its middle. */
function isFree(target: ReturnType<Page['locator']>): Promise<boolean> {
  return target.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const over = document.elementFromPoint(
      (left + right) / 2,
      (top + Math.min(bottom, window.innerHeight)) / 2,
    )
    return top >= 0 && over !== null && (element.contains(over) || over.contains(element))
  })
}
