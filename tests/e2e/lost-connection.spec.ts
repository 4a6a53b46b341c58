import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import enCommon from '../../locales/en/common.json'
import viCommon from '../../locales/vi/common.json'
import { untilHydrated } from './hydrated'
import { useApp } from './use-app'

const { app, open } = useApp({ own: true })

/** What the browser says of requests that nobody answers, and what React and Remix say of the page that is not there. */
const LOST =
  /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE|Failed to fetch|network error|Error loading route module/

/** Keeps the data of the workshops' page back until it is let go. */
async function holdWorkshops(page: Page) {
  let asked = 0
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route(/\/workshops\.data/, async (route) => {
    // The links ask ahead as soon as somebody points at them; that is not the page that is waited for.
    if (route.request().resourceType() === 'fetch') asked += 1
    await held
    await route.continue().catch(() => undefined)
  })
  return { asked: () => asked, letGo: () => letGo() }
}

/** soanthao1 reads Vietnamese, chuyengia1 English. */
describe.each([
  ['vi', 'soanthao1', viCommon],
  ['en', 'chuyengia1', enCommon],
] as const)('a link that is followed without a connection, in %s', (language, account, words) => {
  const { errorPage, frame } = words

  async function openMyWork() {
    const page = await open(account, '/', { language, allow: LOST })
    const follow = (name: string) =>
      page.getByRole('navigation', { name: frame.navigation }).getByRole('link', { name }).click()
    return { page, follow }
  }

  it('says that the connection is lost, and goes on once it is back', async () => {
    const { page, follow } = await openMyWork()
    await page.context().setOffline(true)
    // Neither the data nor the program of that page is here.
    await follow(frame.workshops)
    await page.getByRole('heading', { level: 1, name: errorPage.offline.title }).waitFor()
    await page.getByText(errorPage.offline.text).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    // Still the places of somebody who is signed in.
    await page.getByRole('link', { name: frame.recommendations }).first().waitFor()

    const retry = page.getByRole('button', { name: errorPage.retry })
    await retry.click()
    await expect.poll(() => retry.getAttribute('aria-busy')).toBe(null)
    await page.getByRole('heading', { name: errorPage.offline.title }).waitFor()

    await page.context().setOffline(false)
    await retry.click()
    await page
      .getByRole('link', { name: /Dữ liệu mở|Open data/i })
      .first()
      .waitFor()
    expect(new URL(page.url()).pathname).toBe('/workshops')
  })

  it('says so too when it is the server that is away', async () => {
    const { page, follow } = await openMyWork()
    await follow(frame.workshops)
    await page.waitForURL(/\/workshops$/)
    await follow(frame.myWork)
    await page.waitForURL(`${app.url}/`)
    await app.kill('SIGKILL')
    await follow(frame.workshops)
    await page.getByRole('heading', { level: 1, name: errorPage.offline.title }).waitFor()
    await app.start()
    await page.getByRole('button', { name: errorPage.retry }).click()
    await page
      .getByRole('link', { name: /Dữ liệu mở|Open data/i })
      .first()
      .waitFor()
  })

  it('shows that a page is on its way when that takes long', async () => {
    const { page, follow } = await openMyWork()
    const { letGo } = await holdWorkshops(page)
    await follow(frame.workshops)
    await page.getByRole('status').filter({ hasText: words.loading }).waitFor({ state: 'attached' })
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0)
    letGo()
    await page.getByRole('heading', { level: 1, name: frame.workshops }).waitFor()
    expect(await page.getByText(words.loading).count()).toBe(0)
  })

  it('is not made to wait anew by what changes meanwhile', async () => {
    const { page, follow } = await openMyWork()
    let changes = 0
    // A stream that says "changed", ends, and is opened again by the browser.
    await page.route(/\/live\?/, (route) => {
      changes += 1
      return route.fulfill({ contentType: 'text/event-stream', body: 'retry: 300\nevent: change\ndata:\n\n' })
    })
    await page.reload()
    await untilHydrated(page)
    const { asked, letGo } = await holdWorkshops(page)
    await follow(frame.workshops)
    const before = changes
    await expect.poll(() => changes).toBeGreaterThan(before + 2)
    letGo()
    await page.getByRole('heading', { level: 1, name: frame.workshops }).waitFor()
    expect(asked()).toBe(1)
  })
})
