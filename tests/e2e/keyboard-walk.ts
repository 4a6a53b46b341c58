import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** A person without a mouse: nothing here clicks, fills in or puts the focus anywhere but by keys. */

export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** A page has fewer controls than this; whoever needs more keys is going in circles. */
const MOST_KEYS = 150

const isFocused = (target: Locator) =>
  target.evaluateAll((elements) => elements.some((element) => element === document.activeElement))

/** Presses Tab until the control has the focus, and makes sure that this can be seen. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.first().waitFor({ state: 'attached' })
  for (let pressed = 0; !(await isFocused(target)); pressed += 1) {
    if (pressed === MOST_KEYS) throw new Error(`No way with ${key} to ${String(target)}`)
    await page.keyboard.press(key)
  }
  expect(await focusMark(page), `the focus on ${String(target)} can be seen`).not.toBe('none')
}

/** Goes to a control and presses it. */
export async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

/** Goes to a field and writes in the place of what is there. */
export async function write(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(words)
}

/** How the focused control shows that it has the focus: itself, or the label that stands for a hidden input. */
function focusMark(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return 'none'
    for (const element of [focused, focused.closest('label')]) {
      if (!element) continue
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      if (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) return 'outline'
      if (boxShadow !== 'none') return 'shadow'
    }
    return 'none'
  })
}

/** After a step the next key goes on from somewhere, not from the page's top. */
export async function expectKeptFocus(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.tagName ?? 'BODY'), { message: 'the focus' })
    .not.toBe('BODY')
}

export async function expectFocus(target: Locator): Promise<void> {
  await expect.poll(() => isFocused(target), { message: `the focus on ${String(target)}` }).toBe(true)
}

/** Goes through a dialog that a button opens: the focus stays in it, and Escape leads back to the button. */
export async function expectTrap(page: Page, opener: Locator): Promise<void> {
  await press(page, opener)
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  await dialog.waitFor()
  const isInside = () => dialog.evaluate((element) => element.contains(document.activeElement))
  const stops = await dialog.locator('a, button, input, select, textarea').count()
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let pressed = 0; pressed < stops + 2; pressed += 1) {
      await page.keyboard.press(key)
      expect(await isInside(), `${key} stays in the dialog`).toBe(true)
    }
  }
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expectFocus(opener)
}

/** Opens a dialog and confirms it. */
export async function takeStepByKeys(page: Page, name: string): Promise<void> {
  await press(page, page.getByRole('button', { name, exact: true }))
  const dialog = page.getByRole('dialog')
  await press(page, dialog.getByRole('button', { name, exact: true }))
  await dialog.waitFor({ state: 'detached' })
  await expectKeptFocus(page)
}

/** Opens the chooser of a file field and answers it, as the system's own dialog would. */
export async function chooseFile(
  page: Page,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  // Listened for long before the key: the browser is told of it by another way than the key.
  const chosen = new Promise<void>((resolve, reject) =>
    page.once('filechooser', (chooser) => void chooser.setFiles(file).then(resolve, reject)),
  )
  await tabTo(page, page.locator('input[type=file]'))
  await page.keyboard.press('Space')
  await chosen
}
