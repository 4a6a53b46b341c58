import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import viDrafting from '../../locales/vi/drafting.json'
import { caretInto, textOf, untilSaved } from './chain-steps'
import { bar, cells, chooseFromMenu, focused, textsOf, useDraftPage } from './draft-rows'

/** What people do with a draft and its recommendations, by keys, menus and the clipboard. */

const { open, withRecommendations } = useDraftPage('Soạn thảo')

async function paste(page: Page, html: string): Promise<void> {
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', words)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, html)
}

describe('the caret', () => {
  it('goes on into the next recommendation, and back', async () => {
    const page = await withRecommendations('một', 'hai', 'ba')
    await caretInto(page, 'vi', 0, 'line-end')
    await page.keyboard.press('ArrowRight')
    expect(await focused(page)).toBe('Khuyến nghị 2, tiếng Việt')
    await page.keyboard.press('Backspace')
    expect(await focused(page)).toBe('Khuyến nghị 1, tiếng Việt')
    await page.keyboard.type('!')
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toBe('Khuyến nghị 2, tiếng Việt')
    await page.keyboard.press('Control+End')
    expect(await focused(page)).toBe('Khuyến nghị 3, tiếng Việt')
    await page.keyboard.type('?')
    expect(await textsOf(page)).toEqual(['một!', 'hai', 'ba?'])
  })

  it('is led to what is undone, wherever it was written', async () => {
    const page = await withRecommendations('một', 'hai')
    await caretInto(page, 'vi', 0, 'line-end')
    await page.keyboard.type(' thêm')
    await caretInto(page, 'vi', 1, 'line-end')
    await page.keyboard.press('Control+z')
    await expect.poll(() => textsOf(page)).toEqual(['một', 'hai'])
    expect(await focused(page)).toBe('Khuyến nghị 1, tiếng Việt')
    await page.keyboard.press('Control+y')
    await expect.poll(() => textsOf(page)).toEqual(['một thêm', 'hai'])
  })
})

describe('whole recommendations', () => {
  it('are chosen, moved, put into the bin and fetched from it by keys', async () => {
    const page = await withRecommendations('một', 'hai', 'ba')
    await caretInto(page, 'vi', 0, 'start')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+a')
    await bar(page).waitFor()
    await page.keyboard.press('Shift+ArrowDown')
    await bar(page).getByText('Đã chọn 2 khuyến nghị').waitFor()
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => textsOf(page)).toEqual(['ba', 'một', 'hai'])
    await page.keyboard.press('Delete')
    await expect.poll(() => textsOf(page)).toEqual(['ba'])
    await page.locator('#bin summary').click()
    await page
      .locator('#bin li', { hasText: 'hai' })
      .first()
      .getByRole('button', { name: viDrafting.bin.restore })
      .click()
    await expect.poll(() => textsOf(page)).toEqual(['ba', 'hai'])
    await caretInto(page, 'vi', 0, 'start')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect.poll(() => textsOf(page)).toEqual(['ba', 'một', 'hai'])
  })

  it('are parted at the caret, and merged', async () => {
    const page = await withRecommendations('một hai')
    // As it is when somebody has only just come, and has written nothing yet.
    await page.reload()
    await untilSaved(page)
    await caretInto(page, 'vi', 0, 'start')
    for (let letter = 0; letter < 4; letter += 1) await page.keyboard.press('ArrowRight')
    await chooseFromMenu(page, 0, viDrafting.menu.split)
    await expect.poll(async () => (await textsOf(page)).map((text) => text.trim())).toEqual(['một', 'hai'])
    await chooseFromMenu(page, 1, viDrafting.menu.merge)
    await expect.poll(async () => (await textsOf(page)).map((text) => text.trim())).toEqual(['một \n\nhai'])
  })
})

describe('what is pasted', () => {
  it('comes with its numbers as khoản and điểm, without what was struck', async () => {
    const page = await withRecommendations('một')
    await caretInto(page, 'vi', 0, 'start')
    await page.keyboard.press('Control+a')
    await paste(
      page,
      '<p>1. Chi 23.9 tỷ đồng</p><p>a) cho <s>các bộ</s><b>các tỉnh</b>;</p><p>b) cho các xã.</p><p>2. Báo cáo</p>',
    )
    const lines = cells(page).first().locator('.ProseMirror > p')
    await expect
      .poll(() =>
        lines.evaluateAll((all) => all.map(({ dataset, textContent }) => [dataset.number, textContent])),
      )
      .toEqual([
        ['1.', 'Chi 23.9 tỷ đồng'],
        ['a)', 'cho các tỉnh;'],
        ['b)', 'cho các xã.'],
        ['2.', 'Báo cáo'],
      ])
    await page.getByText('2 từ đã gạch hoặc đã xóa').waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => textsOf(page)).toEqual(['một'])
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
