import { describe, expect, it } from 'vitest'
import { useClosedEventApp } from './closed-event-app'
import { PAGES } from './pages'
import { brokenWords, coveredControls, tooWide, writeLongWords } from './reach'
import { useTabOfEach } from './tab-of-each'

const TELEPHONE = { width: 360, height: 640 }
/** A desk's screen of 1280 × 720 at 200 %. */
const ZOOMED = { width: 640, height: 360 }

const { event, goTo, newTab } = useClosedEventApp()

describe('nothing lies on what must be pressed or read, and no long word makes the page wider', () => {
  const tabOf = useTabOfEach((as) => newTab(as, { reducedMotion: 'reduce', hasTouch: true }))

  it.each(PAGES.filter(({ status = 200 }) => status < 400))('$name', async ({ as, path }) => {
    const page = await tabOf(as)
    await page.setViewportSize(TELEPHONE)
    await goTo(page, path(event))
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
