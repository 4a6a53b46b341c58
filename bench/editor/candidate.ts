import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { heapMB, slowDown, timeKeys, type KeyTimes } from './keys'
import type { OtherPerson } from './other-person'
import type * as Y from 'yjs'

/** An editor that is measured. */
export interface Candidate {
  name: string
  url: string
  options?: BrowserContextOptions
  /** The page can be read and written in when letters can be typed within all of these, and the last words are there. */
  open: { editors: string[]; lastWords: string }
  /** Puts the caret where the person who is measured writes. */
  enter: (page: Page) => Promise<void>
  /** What the page shows of the place where the person writes. */
  shown: (page: Page) => Promise<string>
  join: () => OtherPerson
  /** Where the colleague writes, and how many letters stand behind that place. */
  otherText: (doc: Y.Doc) => { text: Y.Text; endsBefore: number }
}

export interface Measured {
  openMs: number
  alone: KeyTimes
  whileOtherTypes: KeyTimes
  /** While the other types, on a machine that is four times slower. */
  slow: KeyTimes
  heapMB: number
}

const OPENINGS = 5
const SLOWER = 4

export async function measure(browser: Browser, candidate: Candidate, letters: number): Promise<Measured> {
  // The first opening warms the server; none has anything in the browser's cache.
  const opened: number[] = []
  for (let at = 0; at <= OPENINGS; at += 1) {
    const page = await newPage(browser, candidate)
    opened.push(await openingMs(page, candidate))
    await page.context().close()
  }
  const page = await newPage(browser, candidate)
  await openingMs(page, candidate)
  const session = await page.context().newCDPSession(page)
  await candidate.enter(page)
  const before = await candidate.shown(page)
  // The compiler of a page that has just been opened is not what is measured.
  await timeKeys(page, 24)
  const alone = await timeKeys(page, letters)
  const other = await candidate.join().untilSynced()
  const { text, endsBefore } = candidate.otherText(other.doc)
  other.type(text, endsBefore)
  const both = async () => {
    const whileOtherTypes = await timeKeys(page, letters)
    await slowDown(session, SLOWER)
    return { whileOtherTypes, slow: await timeKeys(page, letters) }
  }
  const { whileOtherTypes, slow } = await both().finally(() => other.leave())
  await slowDown(session, 1)
  const written = (await candidate.shown(page)).length - before.length
  const expected = 24 + 3 * letters
  if (written !== expected)
    throw new Error(`${candidate.name}: ${written} of ${expected} letters are in the text`)
  const heap = await heapMB(session)
  await page.context().close()
  const sorted = opened.slice(1).sort((one, two) => one - two)
  return {
    openMs: sorted[Math.floor(OPENINGS / 2)] ?? Number.NaN,
    alone,
    whileOtherTypes,
    slow,
    heapMB: heap,
  }
}

async function newPage(browser: Browser, { options = {} }: Candidate): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  return context.newPage()
}

/** From asking for the page until it can be read and written in. */
async function openingMs(page: Page, { url, open }: Candidate): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' })
  const at = await page.waitForFunction(
    ({ editors, lastWords }) =>
      editors.every((place) => document.querySelector(`${place} [contenteditable=true]`)) &&
      document.body.textContent?.includes(lastWords) &&
      performance.now(),
    open,
    { polling: 'raf' },
  )
  return Number(await at.jsonValue())
}
