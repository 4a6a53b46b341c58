import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { useClosedEventApp } from './closed-event-app'
import { PAGES } from './pages'
import { useTabOfEach } from './tab-of-each'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The narrowest telephone that the pages promise to fit. */
const NARROWEST_PX = 360

/** A desk by day and a telephone at night: every page in both languages, widths and colour schemes with two visits. */
const VISITS = [
  { language: 'vi', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { language: 'en', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const

const { event, goTo, newPage, newTab, post } = useClosedEventApp()

/** People read in the language of their account, so it is the account that changes. */
async function speak(account: string, language: 'vi' | 'en'): Promise<void> {
  const answer = await post(account, '/language', { lng: language })
  expect(answer.status).toBeLessThan(400)
}

describe.each(VISITS)('in $language, $viewport.width px, $colorScheme', (visit) => {
  const { language } = visit
  const options = { ...visit, reducedMotion: 'reduce' as const }
  const tabOf = useTabOfEach(async (as) => {
    if (as) await speak(as, language)
    return newTab(as, options)
  })

  const refused = async (as: string | null) => {
    if (as) await speak(as, language)
    const page = await newPage(as, options)
    page.watch.allow(/the server responded with a status of 4\d\d/)
    return page
  }

  it.each(PAGES)('$name', async ({ as, path: pathOf, status = 200 }) => {
    const page = status >= 400 ? await refused(as) : await tabOf(as)
    await page.setViewportSize(visit.viewport)
    const answer = await goTo(page, pathOf(event))
    expect(answer?.status()).toBe(status)
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
