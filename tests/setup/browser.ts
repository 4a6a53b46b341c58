import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { onTestFinished } from 'vitest'
import { findChromium } from './chromium.mjs'
import { watchConsole, type ConsoleWatch } from './console'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  // Without these Chromium asks for the outside world at every start.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts Chromium with a profile of its own. One for a test file: `beforeAll(async () => (browser = await openBrowser()))`. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('No Chromium here: npm test says how to get it.')
  return chromium.launch({ executablePath, args: flags })
}

/** What somebody has whose browser holds this cookie, `name=value`, of that site. */
export function withCookie(url: string, cookie: string): Pick<BrowserContextOptions, 'storageState'> {
  const [name = '', value = ''] = cookie.split('=')
  const { hostname: domain } = new URL(url)
  const kept = { name, value, domain, path: '/', expires: -1, httpOnly: true, secure: false }
  return { storageState: { cookies: [{ ...kept, sameSite: 'Lax' }], origins: [] } }
}

export type WatchedPage = Page & { watch: ConsoleWatch }
export type PersonOptions = BrowserContextOptions & { language?: 'vi' | 'en' }

/** A person at a browser: no cookies of another, and a watch on what the browser complains of. Whoever opens it closes it. */
export async function openPerson(
  browser: Browser,
  { language = 'vi', ...options }: PersonOptions = {},
): Promise<BrowserContext & { watch: ConsoleWatch }> {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB'
  const context = await browser.newContext({ locale, timezoneId: 'Asia/Ho_Chi_Minh', ...options })
  return Object.assign(context, { watch: watchConsole(context) })
}

/**
 * Opens a page as a new person. Only inside a test: the page is closed when the test ends, and the test fails if the
 * browser complained of anything that `page.watch.allow` did not expect.
 */
export async function openPage(browser: Browser, options: PersonOptions = {}): Promise<WatchedPage> {
  const tab = await openTab(browser, options)
  const person = tab.context()
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPictures(person.pages(), task.name)
    await person.close()
    tab.watch.expectQuiet()
  })
  return tab
}

/** A person at one tab, for several tests: each says so by `useTab`. Whoever opens it closes its context. */
export async function openTab(browser: Browser, options: PersonOptions = {}): Promise<WatchedPage> {
  const person = await openPerson(browser, options)
  return Object.assign(await person.newPage(), { watch: person.watch })
}

/** Has the present test fail for what the browser complains of in this tab. */
export function useTab(tab: WatchedPage): void {
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPictures([tab], task.name)
    tab.watch.expectQuiet()
  })
}

/**
 * Starts Chromium with a profile that stays: whoever opens the folder again finds what pages have stored. Only inside a
 * test, which may close it earlier; complaints count as in `openPage`.
 */
export async function openProfile(
  folder: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext & { watch: ConsoleWatch }> {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('No Chromium here: npm test says how to get it.')
  const { storageState, ...rest } = { locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options }
  const context = await chromium.launchPersistentContext(folder, { executablePath, args: flags, ...rest })
  if (typeof storageState === 'object') await context.addCookies(storageState.cookies)
  const watch = watchConsole(context)
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPictures(context.pages(), task.name)
    await context.close()
    watch.expectQuiet()
  })
  return Object.assign(context, { watch })
}

/** What the person saw when the test failed, under test-results/. */
async function keepPictures(pages: Page[], name: string): Promise<void> {
  const file = name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  for (const [index, page] of pages.entries()) {
    await page
      .screenshot({ path: `test-results/${file}-${index + 1}.png`, fullPage: true })
      .catch(() => undefined)
  }
}
