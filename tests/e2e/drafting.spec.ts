import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import viDrafting from '../../locales/vi/drafting.json'
import { caretInto, untilSaved } from './chain-steps'
import { bar, cells, chooseFromMenu, focused, rows, textsOf, useDraftPage } from './draft-rows'

/** What people do with a draft and its recommendations, by keys, menus and the clipboard. */

const { withRecommendations } = useDraftPage('Soạn thảo')

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

describe('the caret in a long draft', () => {
  it('is led to a place between the bars, not under them', async () => {
    const page = await withRecommendations('một', ...Array.from({ length: 7 }, (_, at) => `số ${at}`))
    await caretInto(page, 'vi', 0, 'line-end')
    await page.keyboard.type(' thêm')
    await caretInto(page, 'vi', 7, 'line-end')
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await page.keyboard.press('Control+z')
    await expect.poll(() => textsOf(page)).toContain('một')
    const covered = () =>
      page.evaluate(() => {
        const caret = getSelection()?.anchorNode?.parentElement?.getBoundingClientRect()
        const bars = document.querySelector('.sticky-tools')?.getBoundingClientRect()
        return caret && bars ? caret.top < bars.bottom : null
      })
    await expect.poll(covered).toBe(false)
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
    await page.locator('#bin > summary').click()
    await page
      .locator('#bin li', { hasText: 'hai' })
      .first()
      .getByRole('button', { name: viDrafting.bin.restore })
      .click()
    await expect.poll(() => textsOf(page)).toEqual(['ba', 'hai'])
    await expect.poll(() => focused(page)).toBe('Khuyến nghị 2, tiếng Việt')
    await caretInto(page, 'vi', 0, 'start')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect.poll(() => textsOf(page)).toEqual(['ba', 'một', 'hai'])
  })

  it('are copied and cut as what is chosen, and not the words that were selected before', async () => {
    const page = await withRecommendations('một', 'hai', 'ba')
    await caretInto(page, 'vi', 0, 'start')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Shift+ArrowDown')
    await bar(page).getByText('Đã chọn 2 khuyến nghị').waitFor()
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('')
    await page.keyboard.press('Control+c')
    await page.getByText('Đã sao chép 2 khuyến nghị (tiếng Việt).').waitFor()
    await caretInto(page, 'vi', 2, 'line-end')
    await bar(page).waitFor({ state: 'detached' })
    await page.keyboard.press('Control+v')
    await expect.poll(() => textsOf(page)).toEqual(['một', 'hai', 'bamột\n\nhai'])
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+a')
    await bar(page).getByText('Đã chọn 3 khuyến nghị').waitFor()
    await page.keyboard.press('Control+x')
    await expect.poll(() => textsOf(page)).toEqual([])
    // The focus is in no text: what was done is undone from wherever it is.
    await page.keyboard.press('Control+z')
    await expect.poll(() => textsOf(page)).toEqual(['một', 'hai', 'bamột\n\nhai'])
    await page.keyboard.press('Control+y')
    await expect.poll(() => textsOf(page)).toEqual([])
    await page.keyboard.press('Control+z')
    await expect.poll(() => textsOf(page)).toEqual(['một', 'hai', 'bamột\n\nhai'])
  })

  it('are in sight when they are chosen and moved', async () => {
    const page = await withRecommendations('một', 'hai', 'ba', 'bốn')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 1280, height: 500 })
    /** Between the tools at the top and the bar. */
    const isInSight = (row: number) =>
      rows(page)
        .nth(row)
        .evaluate((element) => {
          const { left, top, bottom } = element.getBoundingClientRect()
          return [top + 2, bottom - 2].every((y) => element.contains(document.elementFromPoint(left + 2, y)))
        })
    await caretInto(page, 'vi', 0, 'start')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+a')
    for (const row of [1, 2, 3]) {
      await page.keyboard.press('Shift+ArrowDown')
      await expect.poll(() => isInSight(row)).toBe(true)
    }
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+a')
    await bar(page).waitFor()
    for (const row of [1, 2, 3]) {
      await page.keyboard.press('Alt+ArrowDown')
      await expect.poll(async () => (await textsOf(page))[row]).toBe('một')
      await expect.poll(() => isInSight(row)).toBe(true)
    }
  })

  it('are commented on from the bar, and the words that were selected before are not', async () => {
    const page = await withRecommendations('một', 'hai', 'ba')
    await caretInto(page, 'vi', 0, 'start')
    await page.keyboard.press('Control+a')
    await caretInto(page, 'vi', 1, 'start')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Shift+ArrowDown')
    await bar(page).getByRole('button', { name: viDrafting.blocks.comment }).press('Enter')
    const target = page.locator('#comment-target')
    await expect
      .poll(() => target.evaluate((field: HTMLSelectElement) => field.selectedOptions[0]?.text))
      .toBe('Khuyến nghị 2')
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
    await expect.poll(() => focused(page)).toBe('Khuyến nghị 2, tiếng Việt')
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

describe('on paper', () => {
  it('stands the text alone, in both languages', async () => {
    const page = await withRecommendations('một', 'hai')
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 680, height: 900 })
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
    for (const side of ['vi', 'en'])
      expect(
        await page.locator(`[data-provision] .draft-cell[lang=${side}]`).filter({ visible: true }).count(),
      ).toBe(2)
    const words = await page.locator('main').innerText()
    expect(words).not.toContain(viDrafting.missing.label)
    expect(words).not.toContain(viDrafting.provision.notMatching)
  })
})

describe('what is typed to begin a list', () => {
  it('is given back by one step, however soon it follows', async () => {
    const page = await withRecommendations('một')
    await caretInto(page, 'vi', 0, 'start')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('1. Báo cáo')
    const line = cells(page).first().locator('.ProseMirror > p')
    await expect.poll(() => line.getAttribute('data-number')).toBe('1.')
    await page.keyboard.press('Control+z')
    await expect.poll(() => line.textContent()).toBe('')
    await page.keyboard.press('Control+z')
    await expect.poll(() => line.textContent()).toBe('1.')
    expect(await line.getAttribute('data-number')).toBeNull()
  })
})
