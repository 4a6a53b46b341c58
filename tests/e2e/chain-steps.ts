import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import viConsultation from '../../locales/vi/consultation.json'
import enConsultation from '../../locales/en/consultation.json'
import viDrafting from '../../locales/vi/drafting.json'

/** What people of the chain do, each step as a person does it: by what is written on the page. */

/** Waits until the page says that everything typed so far is committed. */
export async function untilSaved(page: Page): Promise<void> {
  await page.locator('[data-saved-state=saved]').waitFor({ timeout: 30_000 })
}

/** The first editor of one language: the preamble's. */
export const editorOf = (page: Page, side: 'vi' | 'en') =>
  page.locator(`.draft-cell[lang=${side}] .ProseMirror`).first()

/** What is written, without the carets and names of the others, which stand in the text only to be seen. */
export const textOf = (page: Page, side: 'vi' | 'en') =>
  page.locator(`.draft-cell[lang=${side}] .draft-text`).evaluateAll((texts) =>
    texts
      .map((shown) => {
        const text = shown.cloneNode(true) as Element
        for (const drawn of text.querySelectorAll('.draft-caret, .ProseMirror-widget')) drawn.remove()
        return (text.textContent ?? '').normalize('NFC')
      })
      .join('\n'),
  )

/** Puts the caret into the first paragraph of the nth provision (from 0): before its first word, or at the end of a line. */
export async function caretInto(
  page: Page,
  side: 'vi' | 'en',
  provision: number,
  place: 'start' | 'line-end',
): Promise<void> {
  const cell = page.locator('[data-provision]').nth(provision).locator(`.draft-cell[lang=${side}]`)
  await cell.scrollIntoViewIfNeeded()
  const paragraph = cell.locator('.ProseMirror p').first()
  const { width = 2, height = 2 } = (await paragraph.boundingBox()) ?? {}
  await paragraph.click({ position: place === 'start' ? { x: 1, y: 8 } : { x: width - 2, y: height - 4 } })
  await page.keyboard.press(place === 'start' ? 'Home' : 'End')
}

/** Answers the dialog that a step of the phase bar asks with. */
export async function takeStep(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  await dialog.getByRole('button', { name, exact: true }).click()
  // While it is open the rest of the page is hidden from everybody, tests included.
  await dialog.waitFor({ state: 'detached' })
}

/** Words of one language, of which each has its own plural forms. */
type Words = Pick<typeof enConsultation, 'show' | 'reply'>

/** Selects the first line, but for its first word, of the nth provision (from 0) in the English text and comments on it. @returns what was selected */
export async function commentOnLineInEnglish(page: Page, provision: number, body: string): Promise<string> {
  await caretInto(page, 'en', provision, 'start')
  await page.keyboard.press('Control+ArrowRight')
  await page.keyboard.press('Shift+End')
  const passage = await page.evaluate(() => getSelection()?.toString().trim() ?? '')
  expect(passage).toMatch(/\S \S/)
  await page.getByRole('button', { name: enConsultation.add.start, exact: true }).click()
  await page.locator('#comment-target').getByRole('option', { name: enConsultation.add.selection }).waitFor({
    state: 'attached',
  })
  await page.locator('#comment-body').fill(body)
  await page.getByRole('button', { name: enConsultation.add.submit }).click()
  await threadOf(page, body).waitFor()
  return passage
}

const threadOf = (page: Page, comment: string) => page.getByRole('article').filter({ hasText: comment })

/** The words beside a comment, and the words that it leads to in the text. */
export async function expectPassage(
  page: Page,
  words: Words,
  comment: string,
  passage: string,
): Promise<void> {
  const thread = threadOf(page, comment)
  expect(await thread.locator('blockquote').innerText()).toBe(passage)
  await thread.getByRole('button', { name: words.show }).click()
  const marked = page.locator('.draft-highlight-active')
  // Others' carets may cut a mark in pieces.
  await expect.poll(async () => (await marked.allInnerTexts()).join('').trim()).toBe(passage)
  await expect.poll(() => marked.first().evaluate(isInWindow)).toBe(true)
}

const isInWindow = (element: Element) => {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= window.innerHeight
}

export async function reply(page: Page, words: Words, to: string, body: string): Promise<void> {
  const thread = threadOf(page, to)
  await thread.getByRole('button', { name: words.reply.start, exact: true }).click()
  await thread.locator('textarea[name=body]').fill(body)
  await thread.getByRole('button', { name: words.reply.submit }).click()
  await thread.getByText(body).waitFor()
}

export async function acceptInVietnamese(page: Page, comment: string): Promise<void> {
  const thread = threadOf(page, comment)
  await thread.getByRole('button', { name: viConsultation.disposition.accepted, exact: true }).click()
  await thread.locator('textarea[name=response]').fill('Tiếp thu, đã sửa trong dự thảo.')
  await thread.getByRole('button', { name: viConsultation.resolve.submit }).click()
  await thread.getByText(viConsultation.disposition.accepted, { exact: true }).waitFor()
}

/** Confirms for every provision whose texts changed that the two languages match. */
export async function confirmAllMatching(page: Page): Promise<void> {
  const buttons = page.getByRole('button', { name: viDrafting.provision.confirmMatching })
  for (let left = await buttons.count(); left > 0; left = await buttons.count()) {
    await buttons.first().click()
    await expect.poll(() => buttons.count()).toBeLessThan(left)
  }
}

export async function vote(page: Page, choice: 'for' | 'against' | 'other'): Promise<void> {
  await page.locator(`input[name=choice][value=${choice}]`).check({ force: true })
  await page.locator('button[name=intent][value=review]').click()
  await page.locator('button[name=intent][value=cast]').click()
}

/** Numbers and issues with what the form suggests, and fills in what it cannot know. */
export async function issue(page: Page): Promise<void> {
  const known = { placeVi: 'Huế', placeEn: 'Huế', issuerVi: 'Hội nghị', issuerEn: 'Conference' }
  const signatory = {
    signatoryTitleVi: 'Chủ tọa',
    signatoryTitleEn: 'Chair',
    signatoryName: 'Chủ tọa hội nghị',
  }
  for (const [name, value] of Object.entries({ ...known, ...signatory })) {
    const field = page.locator(`[name=${name}]`)
    if ((await field.inputValue()) === '') await field.fill(value)
  }
  await page.locator('button[name=intent][value=review]').click()
  await page.locator('button[name=intent][value=issue]').click()
}
