import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import viCommon from '../../locales/vi/common.json'
import viDrafting from '../../locales/vi/drafting.json'
import { caretInto, textOf, untilSaved } from './chain-steps'
import { cells, chooseFromMenu, focused, rows, textsOf, useDraftPage } from './draft-rows'

/** What two people do at once in one draft. */

const { open, withRecommendations } = useDraftPage('Cùng soạn thảo')

/** What a text says, without the name beside another's caret. */
const withoutNames = (text = '') => text.replace(/\s*Soạn thảo viên 2\s*/u, '')

describe('the caret of one of two', () => {
  it('is where the last key has put it, whatever comes in from others at that moment', async () => {
    const page = await withRecommendations('một hai ba')
    const other = await open('soanthao2')
    await caretInto(other, 'vi', 0, 'line-end')
    const theirs = 'abcdefghijklmnopqrstuvwxyz'
    const typing = other.keyboard.type(theirs, { delay: 20 })
    await caretInto(page, 'vi', 0, 'start')
    for (const letter of 'XYZUVW') {
      await page.keyboard.press('Control+a')
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.type(letter)
    }
    await typing
    const text = async () => withoutNames((await textsOf(page))[0])
    await expect.poll(text).toBe(`WVUZYXmột hai ba${theirs}`)
  })
})

describe('a text that somebody else has just emptied', () => {
  it('takes the letters of whoever clicks into it, though the other’s caret stands there', async () => {
    const page = await withRecommendations('một hai ba')
    const other = await open('soanthao2')
    await caretInto(other, 'vi', 0, 'start')
    await other.keyboard.press('Control+a')
    await other.keyboard.press('Delete')
    const first = cells(page).first()
    await first.locator('.draft-caret').waitFor()
    await expect.poll(async () => withoutNames(await first.innerText())).toBe('')
    await first.locator('.ProseMirror').click()
    await page.keyboard.type('moi')
    await expect.poll(async () => withoutNames((await textsOf(page))[0])).toBe('moi')
  })
})

describe('a recommendation that goes into the bin', () => {
  const notice = (page: Page) => page.locator('[data-removal]')

  it('is taken back by whoever removed it, by the next keys', async () => {
    const page = await withRecommendations('một', 'hai', 'ba')
    await chooseFromMenu(page, 1, viDrafting.menu.remove)
    await expect.poll(() => notice(page).evaluate((bar) => bar === document.activeElement)).toBe(true)
    await notice(page).getByText('khuyến nghị 2').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => textsOf(page)).toEqual(['một', 'hai', 'ba'])
    await expect.poll(() => focused(page)).toBe('Khuyến nghị 2, tiếng Việt')
  })

  it('leaves its writer with a notice that leads back to the caret', async () => {
    const page = await withRecommendations('một', 'hai')
    const other = await open('soanthao2')
    await caretInto(page, 'vi', 1, 'line-end')
    await chooseFromMenu(other, 1, viDrafting.menu.remove)
    await expect.poll(() => notice(page).evaluate((bar) => bar === document.activeElement)).toBe(true)
    await page.keyboard.type('không vào đâu')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe('Khuyến nghị 2, tiếng Việt')
    await page.keyboard.type('!')
    await expect.poll(() => textOf(page, 'vi')).toContain('hai!')
    // The same if the other takes it back.
    await chooseFromMenu(other, 1, viDrafting.menu.remove)
    await notice(page).waitFor()
    await notice(other).getByRole('button', { name: viDrafting.toolbar.undo }).click()
    await expect.poll(() => focused(page)).toBe('Khuyến nghị 2, tiếng Việt')
    await page.keyboard.type('?')
    await expect.poll(() => textOf(page, 'vi')).toContain('hai!?')
  })
})

describe('the data of a recommendation', () => {
  const form = (page: Page) => page.locator('#provision-data')
  const openData = (page: Page) =>
    rows(page)
      .first()
      .getByRole('button', { name: /^Sửa thông tin/ })
      .click()
  const save = (page: Page) => form(page).getByRole('button', { name: viDrafting.data.save }).click()
  const deliverable = (page: Page, side: 'Vi' | 'En') => page.locator(`#provision-deliverable${side}`)

  it('is written by two people at once, each keeping what they type and the place where they type', async () => {
    const page = await withRecommendations('một')
    const other = await open('soanthao2')
    await openData(page)
    await deliverable(page, 'Vi').fill('Kế hoạch')
    await openData(other)
    await deliverable(other, 'En').fill('A plan')
    await save(other)
    await expect.poll(() => deliverable(page, 'En').inputValue()).toBe('A plan')
    await page.keyboard.type('!')
    expect(await deliverable(page, 'Vi').inputValue()).toBe('Kế hoạch!')

    // Put into the bin by the other: the words stay, and are saved where the recommendation is.
    await rows(other)
      .first()
      .getByRole('button', { name: /^Thao tác/ })
      .click()
    await other.getByRole('menuitem', { name: viDrafting.menu.remove }).click()
    await form(page).getByText(viDrafting.data.inBin).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: viCommon.dialog.goOn }).click()
    await save(page)
    await form(page).waitFor({ state: 'detached' })
    await other.locator('[data-removal]').getByRole('button', { name: viDrafting.toolbar.undo }).click()
    await rows(page).first().waitFor()
    expect(await form(page).count()).toBe(0)
    await openData(other)
    expect(await deliverable(other, 'Vi').inputValue()).toBe('Kế hoạch!')
  })
})

describe('words that somebody else takes out of the text', () => {
  it('are handed back where they lie in the bin, with what was written around them', async () => {
    const page = await withRecommendations('một', 'hai')
    const other = await open('soanthao2')
    await caretInto(page, 'vi', 1, 'line-end')
    await page.keyboard.type(' lời vừa viết xong')
    await expect.poll(async () => (await textsOf(other))[1]).toContain('lời vừa viết xong')
    await chooseFromMenu(other, 1, viDrafting.menu.remove)
    await page.getByText(viDrafting.keptWords.lost.removed.title).waitFor()
    await page.locator('dd', { hasText: 'hai lời vừa viết xong' }).waitFor()
    await page.locator('[data-saved-state=lost]').waitFor()
  })

  it('are handed back to whoever wrote them, and are not called saved', async () => {
    const page = await withRecommendations('một')
    const other = await open('soanthao2')
    await caretInto(page, 'vi', 0, 'line-end')
    await page.keyboard.type(' lời vừa viết xong')
    await expect.poll(() => textOf(other, 'vi')).toContain('lời vừa viết xong')
    await caretInto(other, 'vi', 0, 'start')
    await other.keyboard.press('Control+a')
    await other.keyboard.press('Delete')
    await page.getByText(viDrafting.keptWords.lost.deleted.title).waitFor()
    await page.locator('ins', { hasText: 'lời vừa viết xong' }).waitFor()
    await page.locator('[data-saved-state=lost]').waitFor()
    await page.getByRole('button', { name: viDrafting.keptWords.putAway }).click()
    await page.getByRole('dialog').getByRole('button', { name: viDrafting.keptWords.putAway }).click()
    await untilSaved(page)
  })
})
