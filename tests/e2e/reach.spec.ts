import { afterAll, describe, expect, it } from 'vitest'
import { openTab, useTab } from '../setup/browser'
import { useClosedEventApp } from './closed-event-app'
import { untilHydrated } from './hydrated'
import { PAGES } from './pages'
import { brokenWords, coveredControls, tooWide, writeLongWords } from './reach'
import { signedInAs } from './sign-in'

const TELEPHONE = { width: 360, height: 640 }
/** A desk's screen of 1280 × 720 at 200 %. */
const ZOOMED = { width: 640, height: 360 }

const scene = useClosedEventApp('reach')

describe('nothing lies on what must be pressed or read, and no long word makes the page wider', () => {
  const tabs = new Map<string | null, ReturnType<typeof openTab>>()
  const tabOf = async (as: string | null) => {
    const signedIn = as ? await signedInAs(scene.app.url, as) : {}
    const opened =
      tabs.get(as) ?? openTab(scene.browser, { reducedMotion: 'reduce', hasTouch: true, ...signedIn })
    tabs.set(as, opened)
    const tab = await opened
    useTab(tab)
    return tab
  }
  afterAll(async () => {
    for (const tab of tabs.values()) await (await tab).context().close()
  })

  it.each(PAGES.filter(({ status = 200 }) => status < 400))('$name', async ({ as, path }) => {
    const page = await tabOf(as)
    await page.setViewportSize(TELEPHONE)
    await page.goto(`${scene.app.url}${path(scene.event)}`)
    await untilHydrated(page)
    expect(await brokenWords(page), 'words break in the middle').toEqual([])
    // The screen may still be on its way to its new width, and a draft to its first words.
    const covered = (where: string) =>
      expect.poll(() => coveredControls(page), { message: where }).toEqual([])
    await covered('on a telephone')
    await page.setViewportSize(ZOOMED)
    await covered('at 200 %')

    await page.setViewportSize(TELEPHONE)
    await writeLongWords(page)
    await expect.poll(() => tooWide(page), { message: 'a long word' }).toEqual([])
  })
})
