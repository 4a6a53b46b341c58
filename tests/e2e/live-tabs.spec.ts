import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_ORGANISATIONS, DEMO_WORKSHOP_ID } from '../../prisma/seed/event'
import { countingProxy } from '../setup/counting-proxy'
import { useApp } from './use-app'

/** A browser opens six connections to one host over HTTP/1.1: with a stream each, the seventh tab would never load. */
const TABS = 8
const PAGE = `/workshops/${DEMO_WORKSHOP_ID}/recommendations`

const { app, goTo, newPage, newTab, post } = useApp()
let proxy: Awaited<ReturnType<typeof countingProxy>>

beforeAll(async () => void (proxy = await countingProxy(app.url)))
afterAll(() => proxy.close())

/** Somebody else begins a recommendation, which the page lists. */
async function beginRecommendation(titleVi: string): Promise<void> {
  const answer = await post('tochuc', '/recommendations/new', {
    workshopId: DEMO_WORKSHOP_ID,
    titleVi,
    titleEn: titleVi,
    leadOrganisationId: DEMO_ORGANISATIONS.most,
  })
  expect(answer.status).toBe(302)
}

/** Every page of a test browser takes itself to be shown; this is what another tab in front would make of it. */
async function turn(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}

async function openTabs(first: Page): Promise<Page[]> {
  const tabs = [first]
  while (tabs.length < TABS) tabs.push(await first.context().newPage())
  for (const tab of tabs) await goTo(tab, `${proxy.url}${PAGE}`)
  return tabs
}

describe('eight tabs of one person', () => {
  it('load, share one stream, hear of what changes, and hold nothing while they are hidden', async () => {
    const first = await newTab('thuky')
    const tabs = await openTabs(first)
    const [, second] = tabs
    if (!second) throw new Error('no tabs')
    await expect.poll(proxy.openStreams).toBe(1)

    await beginRecommendation('Khuyến nghị mà mọi thẻ đều thấy')
    for (const tab of tabs) await tab.getByText('Khuyến nghị mà mọi thẻ đều thấy').first().waitFor()
    expect(proxy.openStreams()).toBe(1)

    // The one that holds the stream is among these; another takes over.
    for (const tab of tabs.slice(1)) await turn(tab, 'hidden')
    await expect.poll(proxy.openStreams).toBe(1)
    await beginRecommendation('Khuyến nghị mà một thẻ thấy')
    await first.getByText('Khuyến nghị mà một thẻ thấy').first().waitFor()
    expect(await second.getByText('Khuyến nghị mà một thẻ thấy').count()).toBe(0)

    await turn(first, 'hidden')
    await expect.poll(proxy.openStreams).toBe(0)

    // Shown again, it catches up.
    await turn(second, 'visible')
    await second.getByText('Khuyến nghị mà một thẻ thấy').first().waitFor()
    await expect.poll(proxy.openStreams).toBe(1)
    await first.context().close()
    first.watch.expectQuiet()
    await expect.poll(proxy.openStreams).toBe(0)
  })

  it('hear of it also where tabs cannot speak to each other', async () => {
    const page = await newPage('thuky')
    await page.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }))
    await page.goto(`${proxy.url}${PAGE}`)
    await expect.poll(proxy.openStreams).toBe(1)
    await beginRecommendation('Khuyến nghị không cần khóa')
    await page.getByText('Khuyến nghị không cần khóa').first().waitFor()
    await turn(page, 'hidden')
    await expect.poll(proxy.openStreams).toBe(0)
    await beginRecommendation('Khuyến nghị đến sau')
    await turn(page, 'visible')
    await page.getByText('Khuyến nghị đến sau').first().waitFor()
  })
})
