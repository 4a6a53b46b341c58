import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import viDrafting from '../../locales/vi/drafting.json'
import { inDataFolder } from '../setup/data-folder'
import { caretInto, untilSaved } from './chain-steps'
import { addDraft } from './offline-drafts'
import { useApp } from './use-app'

/** The recommendations on a draft's page, as those who write them see them. */

export const rows = (page: Page) => page.locator('[data-provision]')
export const cells = (page: Page) => page.locator('[data-provision] .draft-cell[lang=vi]')
export const textsOf = (page: Page) => cells(page).allInnerTexts()
export const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
export const bar = (page: Page) => page.getByRole('toolbar', { name: viDrafting.blocks.label })

export async function chooseFromMenu(page: Page, row: number, entry: string): Promise<void> {
  const before = await rows(page).count()
  await page
    .getByRole('button', { name: /^Thao tác với khuyến nghị/ })
    .nth(row)
    .click()
  await page.getByRole('menuitem', { name: entry }).click()
  await expect.poll(() => rows(page).count()).not.toBe(before)
}

/** Makes a draft's page one of as many recommendations, each with these words. */
async function fillRows(page: Page, ...words: string[]): Promise<Page> {
  while ((await rows(page).count()) > 1) await chooseFromMenu(page, 1, viDrafting.menu.remove)
  for (const [index, text] of words.entries()) {
    if (index > 0) {
      await page.getByRole('button', { name: viDrafting.provision.add }).click()
      await expect.poll(() => focused(page)).toBe(`Khuyến nghị ${index + 1}, tiếng Việt`)
    } else {
      await caretInto(page, 'vi', 0, 'start')
      await page.keyboard.press('Control+a')
    }
    await page.keyboard.type(text)
  }
  await expect.poll(() => textsOf(page)).toEqual(words)
  await untilSaved(page)
  return page
}

/** A system with a draft of its own, and the draft's page as people who write in it open it. */
export function useDraftPage(title: string) {
  let draftId: string
  const { app, newPage } = useApp({
    own: true,
    prepare: async (dataDir) => (draftId = await inDataFolder(dataDir, () => addDraft(title))),
  })
  const open = async (account = 'soanthao1'): Promise<Page> => {
    const page = await newPage(account)
    await page.goto(`${app.url}/recommendations/${draftId}`)
    await untilSaved(page)
    return page
  }
  return { open, withRecommendations: async (...words: string[]) => fillRows(await open(), ...words) }
}
