import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import viOrganisation from '../../locales/vi/organisation.json'
import viCommon from '../../locales/vi/common.json'
import viRecommendation from '../../locales/vi/recommendation.json'
import viWorkshop from '../../locales/vi/workshop.json'
import { useApp } from './use-app'

const SIZES = {
  'on a telephone': { width: 360, height: 640 },
  'at 200 %': { width: 640, height: 360 },
  'on a laptop': { width: 1366, height: 700 },
}

const { open } = useApp()
const still = (viewport: { width: number; height: number }) => ({
  viewport,
  reducedMotion: 'reduce' as const,
})

/** Those of these elements of which not all is in sight, as they lie now: cut off, or under something. */
const hidden = (elements: Locator) =>
  elements.evaluateAll((all) =>
    all
      .filter((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect()
        const corners = [
          [left + 2, top + 2],
          [right - 2, bottom - 2],
        ] as const
        return corners.some(([x, y]) => {
          const hit = document.elementFromPoint(x, y)
          return hit === null || !(element.contains(hit) || hit.contains(element))
        })
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )

describe.each(Object.entries(SIZES))('%s', (_where, viewport) => {
  it('every day of the calendar is in sight', async () => {
    const page = await open('tochuc', '/workshops/new', still(viewport))
    const openers = page.getByRole('button', { name: viCommon.date.open })
    for (const at of [0, 1]) {
      // In the middle of the screen, where there is least room above and below.
      await openers.nth(at).evaluate((button) => button.scrollIntoView({ block: 'center' }))
      await openers.nth(at).click()
      const days = page.locator('[role=gridcell] [role=button]:not([data-outside-month])')
      await days.first().waitFor()
      await expect.poll(() => hidden(days)).toEqual([])
      await page.keyboard.press('Escape')
      await days.first().waitFor({ state: 'detached' })
    }
  })

  it('the choices of a list are in sight, wherever its field stands', async () => {
    const page = await open('tochuc', '/workshops/new', still(viewport))
    const hosts = page.getByRole('combobox', { name: viWorkshop.field.hosts })
    for (const block of ['start', 'center', 'end'] as const) {
      await hosts.evaluate((field, where) => field.scrollIntoView({ block: where }), block)
      await hosts.click()
      await page.keyboard.type('h')
      const box = page.getByRole('listbox')
      await expect.poll(() => hidden(box)).toEqual([])
      await page.keyboard.press('Escape')
    }
  })
})

describe('words that are no choice', () => {
  const begin = async () => {
    const page = await open('soanthao1', '/recommendations/new', still(SIZES['on a telephone']))
    const lead = page.getByRole('combobox', { name: viRecommendation.new.lead })
    await lead.click()
    await page.keyboard.type('xyzzy')
    return { page, lead, send: page.getByRole('button', { name: viRecommendation.new.submit }) }
  }

  it('leave the button below to be pressed, and a press on it is heard', async () => {
    const { page, send } = await begin()
    await page.getByText('“xyzzy”').waitFor()
    await send.evaluate((button) => button.scrollIntoView({ block: 'center' }))
    expect(await hidden(send)).toEqual([])
    await send.click()
    const summary = page.locator('[data-error-summary]')
    await summary.getByText(viOrganisation.unchosen).waitFor()
  })

  it('stay when the field is left, which says that nothing is chosen', async () => {
    const { page, lead } = await begin()
    await page.keyboard.press('Tab')
    await page.getByText(viOrganisation.unchosen).waitFor()
    expect(await lead.inputValue()).toBe('xyzzy')
    expect(await lead.getAttribute('aria-invalid')).toBe('true')
    await lead.fill('hue')
    await page.getByRole('listbox').getByRole('option').first().click()
    await expect.poll(() => lead.getAttribute('aria-invalid')).toBeNull()
    expect(await page.getByText(viOrganisation.unchosen).count()).toBe(0)
  })
})
