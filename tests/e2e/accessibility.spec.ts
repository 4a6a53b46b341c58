import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, describe, expect, it } from 'vitest'
import { openPage, openTab, useTab } from '../setup/browser'
import { useClosedEventApp } from './closed-event-app'
import { untilHydrated } from './hydrated'
import { PAGES } from './pages'
import { cookieOf, request, signedInAs } from './sign-in'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The narrowest telephone that the pages promise to fit. */
const NARROWEST_PX = 360

/** A desk by day and a telephone at night: every page in both languages, widths and colour schemes with two visits. */
const VISITS = [
  { language: 'vi', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { language: 'en', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const

const scene = useClosedEventApp('pages')

/** People read in the language of their account, so it is the account that changes. */
async function speak(account: string, language: 'vi' | 'en'): Promise<void> {
  const body = new URLSearchParams({ lng: language })
  const answer = await request(scene.app.url, await cookieOf(scene.app.url, account))('/language', {
    method: 'POST',
    body,
  })
  expect(answer.status).toBeLessThan(400)
}

describe.each(VISITS)('in $language, $viewport.width px, $colorScheme', (visit) => {
  const { language } = visit
  const optionsOf = async (as: string | null) => {
    if (as) await speak(as, language)
    return { ...visit, reducedMotion: 'reduce' as const, ...(as ? await signedInAs(scene.app.url, as) : {}) }
  }

  /** Each person walks through the pages in one tab, as people do: a new tab costs half as much as a page. */
  const tabs = new Map<string | null, ReturnType<typeof openTab>>()
  const tabOf = async (as: string | null) => {
    const opened = tabs.get(as) ?? optionsOf(as).then((options) => openTab(scene.browser, options))
    tabs.set(as, opened)
    const tab = await opened
    useTab(tab)
    await tab.setViewportSize(visit.viewport)
    return tab
  }
  afterAll(async () => {
    for (const tab of tabs.values()) await (await tab).context().close()
  })

  const refused = async (as: string | null) => {
    const page = await openPage(scene.browser, await optionsOf(as))
    page.watch.allow(/the server responded with a status of 4\d\d/)
    return page
  }

  it.each(PAGES)('$name', async ({ as, path: pathOf, status = 200 }) => {
    const page = status >= 400 ? await refused(as) : await tabOf(as)
    const answer = await page.goto(`${scene.app.url}${pathOf(scene.event)}`)
    expect(answer?.status()).toBe(status)
    await untilHydrated(page)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.title()).not.toBe('')
    const words = await page.locator('body').innerText()
    expect(words).not.toMatch(/\b(undefined|NaN|Invalid Date|\[object Object\])\b/)
    expect(words, 'a key in place of its words').not.toMatch(/\b[a-z]+(-[a-z]+)*:[a-z]+[A-Za-z]*\.[a-z]/)

    // No frames of other origins here, for which it would open a second page each time.
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .options({ runOnly: { type: 'tag', values: RULES }, resultTypes: ['violations'] })
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
      [],
    )

    await page.setViewportSize({ width: NARROWEST_PX, height: 740 })
    const widest = () => page.evaluate(() => document.documentElement.scrollWidth)
    await expect.poll(widest, { message: 'no scrolling sideways' }).toBeLessThanOrEqual(NARROWEST_PX)
  })
})
