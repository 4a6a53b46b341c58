import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import viConsultation from '../../locales/vi/consultation.json'
import viDrafting from '../../locales/vi/drafting.json'
import { caretInto, untilSaved } from './chain-steps'
import { bar, cells, chooseFromMenu, focused, rows, textsOf, useDraftPage } from './draft-rows'

/** What the mouse does with a draft, and what one step back gives. */

const { open, withRecommendations } = useDraftPage('Kéo và thả')

describe('whole recommendations', () => {
  it('are chosen by dragging in the margin, and moved by its handle', async () => {
    const page = await withRecommendations('một', 'hai', 'ba')
    const middle = async (row: number) => {
      await rows(page).nth(row).locator('.draft-margin-rest').scrollIntoViewIfNeeded()
      const box = await rows(page).nth(row).locator('.draft-margin-rest').boundingBox()
      if (!box) throw new Error('There is no margin.')
      return [box.x + box.width / 2, box.y + box.height / 2] as const
    }
    await page.mouse.move(...(await middle(0)))
    await page.mouse.down()
    await page.mouse.move(...(await middle(1)), { steps: 4 })
    await bar(page).getByText('Đã chọn 2 khuyến nghị').waitFor()
    await page.mouse.move(...(await middle(2)), { steps: 4 })
    await bar(page).getByText('Đã chọn 3 khuyến nghị').waitFor()
    await page.mouse.move(...(await middle(1)), { steps: 4 })
    await page.mouse.up()
    await bar(page).getByText('Đã chọn 2 khuyến nghị').waitFor()
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('')
    await page.keyboard.press('Shift+ArrowDown')
    await bar(page).getByText('Đã chọn 3 khuyến nghị').waitFor()
    await page.mouse.click(...(await middle(0)))
    await bar(page).getByText('Đã chọn 1 khuyến nghị').waitFor()
    await rows(page).nth(0).locator('.draft-handle').dragTo(cells(page).nth(2))
    await expect.poll(() => textsOf(page)).toEqual(['hai', 'ba', 'một'])
  })

  it('go by a drag to where the line is: before the first, behind the last, above the middle of one before it', async () => {
    const page = await withRecommendations('một', 'hai', 'ba')
    const line = page.locator('.draft-drop-line')
    const drag = async (row: number, to: Locator, part: number) => {
      await rows(page).nth(row).locator('.draft-handle').hover()
      await page.mouse.down()
      // What was moved before may still be coming into view: whoever drags follows the row with the mouse.
      const follow = async () => {
        const box = await to.boundingBox()
        if (!box) throw new Error('It is not on the page.')
        await page.mouse.move(box.x + 40, box.y + box.height * part - 2)
        await page.mouse.move(box.x + 40, box.y + box.height * part)
        return line.count()
      }
      await expect.poll(follow).toBe(1)
      await page.mouse.up()
      await line.waitFor({ state: 'detached' })
    }
    await drag(2, rows(page).nth(0), 0.2)
    await expect.poll(() => textsOf(page)).toEqual(['ba', 'một', 'hai'])
    await drag(0, rows(page).nth(2), 0.2)
    await expect.poll(() => textsOf(page)).toEqual(['một', 'ba', 'hai'])
    await drag(2, page.locator('.draft-cell').first(), 0.5)
    await expect.poll(() => textsOf(page)).toEqual(['hai', 'một', 'ba'])
    await drag(0, page.getByRole('button', { name: viDrafting.provision.add }), 0.5)
    await expect.poll(() => textsOf(page)).toEqual(['một', 'ba', 'hai'])
  })

  it('are chosen by a finger, one more or one less by each tap, and the bar hides nothing for good', async () => {
    const page = await withRecommendations('một', 'hai', 'ba')
    await page.setViewportSize({ width: 390, height: 844 })
    const tap = (row: number) =>
      rows(page)
        .nth(row)
        .locator('.draft-margin-rest')
        .evaluate((margin) => {
          margin.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'touch', bubbles: true }))
          margin.dispatchEvent(new MouseEvent('click', { bubbles: true }))
        })
    const chosen = (count: number) => bar(page).getByText(`Đã chọn ${count} khuyến nghị`).waitFor()
    await tap(0)
    await chosen(1)
    await tap(2)
    await chosen(3)
    await tap(2)
    await chosen(2)
    // One line.
    expect((await bar(page).boundingBox())?.height).toBeLessThan(64)
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    const under = page
      .getByRole('button', { name: viConsultation.add.start })
      .and(page.locator('main section *'))
    await expect
      .poll(() =>
        under.last().evaluate((button) => {
          const { left, right, bottom } = button.getBoundingClientRect()
          return button.contains(document.elementFromPoint((left + right) / 2, bottom - 3))
        }),
      )
      .toBe(true)
    await bar(page)
      .getByRole('button', { name: /^Sao chép/ })
      .click()
    const message = page.locator('[data-sonner-toast]')
    await message.waitFor()
    await expect
      .poll(async () => {
        const [above, below] = [await message.boundingBox(), await bar(page).boundingBox()]
        return above && below ? above.y + above.height <= below.y : false
      })
      .toBe(true)
    await tap(0)
    await chosen(1)
    await tap(1)
    await bar(page).waitFor({ state: 'detached' })
  })

  it('that others put into the bin under the caret are told of, and fetched back', async () => {
    const page = await withRecommendations('một', 'hai')
    const other = await open('soanthao2')
    await caretInto(page, 'vi', 1, 'line-end')
    await chooseFromMenu(other, 1, viDrafting.menu.remove)
    const toast = page.getByText(/^Khuyến nghị 2 vừa được .+ đưa vào thùng rác\.$/)
    await toast.waitFor()
    await page.locator('[data-removal]').getByRole('button', { name: viDrafting.bin.restore }).click()
    await expect.poll(() => textsOf(page)).toEqual(['một', 'hai'])
    await expect.poll(() => focused(page)).toBe('Khuyến nghị 2, tiếng Việt')
    // One in which nobody writes goes without a word.
    await chooseFromMenu(other, 0, viDrafting.menu.remove)
    await expect.poll(() => textsOf(page)).toEqual(['hai'])
    await expect(page.getByText(/^Khuyến nghị 1 vừa được/).count()).resolves.toBe(0)
  })

  it('that others merge under the caret are said to be, and the caret goes where the words are', async () => {
    const page = await withRecommendations('một', 'hai')
    const other = await open('soanthao2')
    await caretInto(page, 'vi', 1, 'line-end')
    await chooseFromMenu(other, 1, viDrafting.menu.merge)
    await page.getByText(/^Khuyến nghị 2 vừa được .+ gộp vào khuyến nghị 1\.$/).waitFor()
    const notice = page.locator('[data-removal]')
    await expect(notice.getByRole('button', { name: viDrafting.bin.restore }).count()).resolves.toBe(0)
    await notice.getByRole('button', { name: 'Đến khuyến nghị 1' }).click()
    await expect.poll(() => focused(page)).toBe('Khuyến nghị 1, tiếng Việt')
  })

  it('are added one at a time by a double click', async () => {
    const page = await withRecommendations('một')
    // Both clicks reach the button, as they do where the page does not move under the mouse.
    await page.getByRole('button', { name: viDrafting.provision.add }).evaluate((button) => {
      for (const detail of [1, 2]) button.dispatchEvent(new MouseEvent('click', { detail, bubbles: true }))
    })
    await expect.poll(() => focused(page)).toBe('Khuyến nghị 2, tiếng Việt')
    expect(await rows(page).count()).toBe(2)
  })

  it('that say nothing are not listed in the bin', async () => {
    const page = await withRecommendations('một')
    const listed = () => page.locator('#bin li').count()
    const before = await listed()
    await page.getByRole('button', { name: viDrafting.provision.add }).click()
    await expect.poll(() => focused(page)).toBe('Khuyến nghị 2, tiếng Việt')
    await page.keyboard.press('Control+z')
    await expect.poll(() => textsOf(page)).toEqual(['một'])
    expect(await listed()).toBe(before)
  })
})

describe('what is dragged', () => {
  /** In the middle of a recommendation's first words. */
  const pointIn = async (page: Page, row: number, words: string) => {
    const box = await cells(page).nth(row).getByText(words).boundingBox()
    const width = await cells(page)
      .nth(row)
      .locator('p')
      .first()
      .evaluate((line) => {
        const range = document.createRange()
        range.selectNodeContents(line)
        return range.getBoundingClientRect().width
      })
    if (!box) throw new Error('It is not on the page.')
    return { x: box.x, y: box.y + box.height / 2, end: box.x + width }
  }

  it.each([
    { how: 'is moved', key: null, first: 'một ' },
    { how: 'with Ctrl is copied', key: 'Control', first: 'một haiba' },
  ])('from one text into another $how, and that is one step', async ({ key, first }) => {
    const page = await withRecommendations('một haiba', 'bốn')
    const from = await pointIn(page, 0, 'một haiba')
    await caretInto(page, 'vi', 0, 'line-end')
    await page.keyboard.press('Control+Shift+ArrowLeft')
    const to = await pointIn(page, 1, 'bốn')
    await page.mouse.move(from.end - 8, from.y)
    await page.mouse.down()
    await page.mouse.move(to.end - 4, to.y - 4, { steps: 5 })
    if (key) await page.keyboard.down(key)
    await page.mouse.move(to.end + 2, to.y, { steps: 2 })
    await page.mouse.up()
    if (key) await page.keyboard.up(key)
    await expect.poll(() => textsOf(page)).toEqual([first, 'bốnhaiba'])
    await page.keyboard.press('Control+z')
    await expect.poll(() => textsOf(page)).toEqual(['một haiba', 'bốn'])
  })

  it('from elsewhere comes in where the mouse was, and leaves what is selected', async () => {
    const page = await withRecommendations('một hai')
    await caretInto(page, 'vi', 0, 'start')
    await page.keyboard.press('Control+a')
    const { end, y } = await pointIn(page, 0, 'một hai')
    await page.evaluate(
      ([clientX, clientY]) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.setData('text/html', '<b> ba</b>')
        document
          .elementFromPoint(clientX, clientY)
          ?.dispatchEvent(
            new DragEvent('drop', { dataTransfer, clientX, clientY, bubbles: true, cancelable: true }),
          )
      },
      [end - 1, y] as const,
    )
    await expect.poll(() => textsOf(page)).toEqual(['một haiba'])
  })
})

describe('a table', () => {
  const TABLE = '<p>một</p><table><tr><td>ô</td><td>x</td></tr></table><p>ba</p>'
  const withTable = async (...words: string[]) => {
    const page = await withRecommendations(...words)
    await caretInto(page, 'vi', words.length - 1, 'start')
    await page.keyboard.press('Control+a')
    await page.evaluate((html) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', html)
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    }, TABLE)
    await page.locator('td .ProseMirror').first().waitFor()
    await untilSaved(page)
    return page
  }
  const rowOfCaret = (page: Page) =>
    page.evaluate(() => {
      const cell = document.activeElement?.closest('td')
      return [...document.querySelectorAll('[data-provision]')].findIndex((row) => cell && row.contains(cell))
    })

  it('keeps the caret of whoever writes in it, when another splits it off and merges it', async () => {
    const page = await withTable('đầu')
    const other = await open('soanthao2')
    await page.locator('td .ProseMirror').first().click()
    await page.keyboard.press('End')
    await page.keyboard.type(' một')
    await caretInto(other, 'vi', 0, 'start')
    await other.keyboard.press('End')
    await chooseFromMenu(other, 0, viDrafting.menu.split)
    await expect.poll(() => rowOfCaret(page)).toBe(1)
    await page.keyboard.type(' hai')
    await expect.poll(() => other.locator('td').first().innerText()).toBe('ô một hai')
    await chooseFromMenu(other, 1, viDrafting.menu.merge)
    await expect.poll(() => rowOfCaret(page)).toBe(0)
    await page.keyboard.type(' ba')
    await expect.poll(() => other.locator('td').first().innerText()).toBe('ô một hai ba')
    expect(await page.locator('td').allInnerTexts()).toEqual(['ô một hai ba', 'x'])
  })

  it('that is copied within its text by dragging is another one', async () => {
    const page = await withTable('đầu')
    await caretInto(page, 'vi', 0, 'start')
    await page.keyboard.press('Control+a')
    const dragged = await page.evaluate(() => {
      const text = document.querySelector<HTMLElement>('[data-provision] [lang=vi] .draft-text')
      const last = text?.lastElementChild?.getBoundingClientRect()
      const dataTransfer = new DataTransfer()
      const at = { clientX: (last?.left ?? 0) + 1, clientY: (last?.top ?? 0) + 2, dataTransfer }
      const fire = (type: string, more = {}) =>
        text?.dispatchEvent(new DragEvent(type, { ...at, ...more, bubbles: true, cancelable: true }))
      fire('dragstart')
      fire('drop', { ctrlKey: true })
      fire('dragend')
      return dataTransfer.types.length
    })
    expect(dragged).toBeGreaterThan(0)
    await expect.poll(() => page.locator('table').count()).toBe(2)
    await page.locator('td .ProseMirror').first().click()
    await page.keyboard.press('End')
    await page.keyboard.type(' một')
    await expect
      .poll(async () => (await page.locator('td').allInnerTexts()).sort())
      .toEqual(['x', 'x', 'ô', 'ô một'].sort())
  })
})
