import type { Browser, Page, Response as PageAnswer } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { startApp, type App } from '../setup/app'
import { openBrowser, openPage, openTab, type PersonOptions, type WatchedPage } from '../setup/browser'
import { demoFolder } from '../setup/template'
import { untilHydrated } from './hydrated'
import { request, signedInAs, signedInRequest } from './sign-in'

const START_LIMIT_MS = 240_000

/** The screen of a desk. */
export const DESK = { width: 1440, height: 900 }

/** All that tests may know of a server that others may use as well. */
type AnyApp = Pick<App, 'url'>
/** One of their own they may end and start again, look into its folder, and read what it has written. */
type OwnApp = Omit<App, 'stop'>

interface OwnServer {
  /** Nobody else's tests are on this server: they would find it gone, set otherwise, or other things in its data. */
  own: true
  /** Where its data lie; without it, a new folder that holds the demonstration event. */
  folder?: () => Promise<string>
  /** Fills the data folder before the server starts on it. */
  prepare?: (dataDir: string) => Promise<unknown>
  /** Settings, asked for when the server starts. */
  env?: () => Record<string, string>
}

type OpenOptions = PersonOptions & {
  /** What the browser may complain of on the way there, and afterwards. */
  allow?: RegExp
}

/** There as soon as the tests run; `app` may be taken out of it before. An account of `null` is a visitor. */
export interface UsedApp<Served extends AnyApp> {
  app: Served
  /** A new person's page at an address, which React has taken over where scripts run. It goes when the test ends. */
  open: (account: string | null, address: string, options?: OpenOptions) => Promise<WatchedPage>
  /** As `open`, before it has gone anywhere. */
  newPage: (account: string | null, options?: PersonOptions) => Promise<WatchedPage>
  /** As `newPage`, for several tests: each says so by `useTab`. */
  newTab: (account: string | null, options?: PersonOptions) => Promise<WatchedPage>
  /** A page that is open already to an address, and there as `open` leaves it. */
  goTo: (page: Page, address: string) => Promise<PageAnswer | null>
  /** Sends a form without a browser, as a page of the site would. Redirects are left as they are. */
  post: (account: string | null, address: string, fields: Record<string, string>) => Promise<Response>
}

/** The built system with the demonstration event, and a browser, for all tests of a file or of the `describe` around it. */
export function useApp(): UsedApp<AnyApp>
export function useApp(options: OwnServer): UsedApp<OwnApp>
export function useApp(options?: OwnServer): UsedApp<OwnApp> {
  let started: App | undefined
  let browser: Promise<Browser> | undefined

  beforeAll(async () => {
    started = await startApp(options ? await ownServer(options) : {})
  }, START_LIMIT_MS)

  afterAll(async () => {
    await (await browser)?.close()
    await started?.stop()
  })

  const running = (): App => {
    if (!started) throw new Error('The system is there only while the tests run.')
    return started
  }
  const app: OwnApp = {
    get url() {
      return running().url
    },
    get dataDir() {
      return running().dataDir
    },
    output: () => running().output(),
    kill: (signal) => running().kill(signal),
    start: () => running().start(),
    restart: () => running().restart(),
  }

  // Not before it is needed: some files only send requests.
  const browserHere = () => (browser ??= openBrowser())
  const personOf = async (account: string | null, options: PersonOptions) => ({
    ...options,
    ...(account === null ? {} : await signedInAs(app.url, account)),
  })

  async function newPage(account: string | null, options: PersonOptions = {}) {
    return openPage(await browserHere(), await personOf(account, options))
  }

  async function newTab(account: string | null, options: PersonOptions = {}) {
    return openTab(await browserHere(), await personOf(account, options))
  }

  const addressOf = (address: string) => new URL(address, app.url).href

  async function goTo(page: Page, address: string) {
    const answer = await page.goto(addressOf(address))
    await untilHydrated(page)
    return answer
  }

  async function open(account: string | null, address: string, { allow, ...options }: OpenOptions = {}) {
    const page = await newPage(account, options)
    if (allow) page.watch.allow(allow)
    if (options.javaScriptEnabled === false) await page.goto(addressOf(address))
    else await goTo(page, address)
    return page
  }

  async function post(account: string | null, address: string, fields: Record<string, string>) {
    const send = account === null ? request(app.url) : await signedInRequest(app.url, account)
    return send(address, { method: 'POST', body: new URLSearchParams(fields) })
  }

  return { app, open, newPage, newTab, goTo, post }
}

async function ownServer({ folder, prepare, env }: OwnServer) {
  const settings = env ? { env: env() } : {}
  if (!prepare && !folder) return settings
  const dataDir = await (folder ? folder() : demoFolder('prepared'))
  await prepare?.(dataDir)
  return { dataDir, ...settings }
}
