import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import viDrafting from '../../locales/vi/drafting.json'
import { inDataFolder } from '../setup/data-folder'
import { caretInto, untilSaved } from './chain-steps'
import { addDraft, SEEDED } from './offline-drafts'
import { useApp } from './use-app'

/** What is suggested, decided about and withdrawn, by several people at once, with composed letters and with keys. */

let [drafted, typed, listed] = ['', '', '']
const { app, newPage } = useApp({
  own: true,
  prepare: (dataDir) =>
    inDataFolder(dataDir, async () => {
      drafted = await addDraft('Đề nghị sửa')
      typed = await addDraft('Gõ lại')
      listed = await addDraft('Danh mục')
    }),
})

async function open(id: () => string, account: string): Promise<Page> {
  const page = await newPage(account)
  await page.goto(`${app.url}/recommendations/${id()}`)
  await untilSaved(page)
  return page
}

const vi = (page: Page) => page.locator('[data-provision] .draft-cell[lang=vi] .ProseMirror').first()
const cards = (page: Page) => page.locator('[data-beside] article')
const words = viDrafting.suggestion
/** What the text begins with. */
const WORDS = 'Bộ Khoa'

/** The text as it is shown, `[-go-]` and `[+come+]`; without the names beside others' carets. */
const shown = (page: Page) =>
  vi(page).evaluate((text) => {
    const copy = text.cloneNode(true) as HTMLElement
    for (const caret of copy.querySelectorAll('.draft-caret, .ProseMirror-separator')) caret.remove()
    for (const one of copy.querySelectorAll<HTMLElement>('[data-suggested]')) {
      const kind = one.dataset.suggested
      const signs = kind === 'added' ? ['[+', '+]'] : kind === 'struck' ? ['[-', '-]'] : ['[-+', '+-]']
      one.replaceWith(`${signs[0]}${one.textContent}${signs[1]}`)
    }
    return [...copy.children].map((line) => line.textContent.replaceAll('+][+', '')).join('¶')
  })

/** The document is joined anew, under an id that suggests. */
async function suggest(page: Page): Promise<void> {
  const before = await vi(page).elementHandle()
  await page.getByRole('radio', { name: words.mode.suggest }).click()
  await before?.waitForElementState('hidden')
  await vi(page).waitFor()
  await untilSaved(page)
}

/** Composes a word letter by letter; between two of them something else happens. */
async function compose(page: Page, steps: readonly string[], between: (step: number) => Promise<void>) {
  const devtools = await page.context().newCDPSession(page)
  for (const [step, text] of steps.entries()) {
    await devtools.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
    await between(step)
  }
  await devtools.send('Input.insertText', { text: steps.at(-1) ?? '' })
}

describe('suggesting', () => {
  it('leaves what is struck, composes in its place, and is decided about by a colleague', async () => {
    const page = await open(() => drafted, 'soanthao1')
    const other = await open(() => drafted, 'soanthao2')
    await suggest(page)
    await caretInto(page, 'vi', 0, 'start')
    await page.keyboard.press('Control+Shift+ArrowRight')
    await page.keyboard.press('Control+Shift+ArrowRight')
    await caretInto(other, 'vi', 0, 'line-end')
    // Over two words; a colleague writes in the same line meanwhile.
    await compose(page, ['t', 'tr', 'trư', 'trự', 'trực'], (step) =>
      other.keyboard.type([' H', 'ằn', 'g ', 'nă', 'm.'][step] ?? ''),
    )
    await expect.poll(() => shown(page)).toBe(`[-${WORDS}-][+trực+]${SEEDED.slice(WORDS.length)} Hằng năm.`)
    await expect.poll(() => shown(other)).toBe(`[-${WORDS}-][+trực+]${SEEDED.slice(WORDS.length)} Hằng năm.`)

    await cards(other).first().waitFor()
    expect(await cards(other).count()).toBe(1)
    expect(await cards(other).innerText()).toContain(WORDS.trim())
    // What waits for a decision stands between the text and its freeze.
    const missing = viDrafting.missing['open-suggestions_other'].replace('{{count}}', '1')
    await other.getByRole('link', { name: missing }).waitFor()
    await cards(other).getByRole('button', { name: words.refuseStart }).click()
    await other.keyboard.type('Cần giữ tên cơ quan.')
    await cards(other).getByRole('button', { name: words.refuse, exact: true }).click()
    await expect.poll(() => shown(page)).toBe(`${SEEDED} Hằng năm.`)
    expect(await shown(other)).toBe(`${SEEDED} Hằng năm.`)
    await cards(other).first().waitFor({ state: 'detached' })
  })

  it('takes back with Backspace what was typed, strikes what was there, and undoes both', async () => {
    const page = await open(() => typed, 'soanthao1')
    await suggest(page)
    const before = await shown(page)
    await caretInto(page, 'vi', 0, 'line-end')
    // As input methods do that delete and type again: "a", "â".
    await page.keyboard.type(' da')
    await page.keyboard.press('Backspace')
    await page.keyboard.insertText('â')
    await page.keyboard.press('Backspace')
    await page.keyboard.insertText('ấ')
    await expect.poll(() => shown(page)).toBe(`${before}[+ dấ+]`)
    await caretInto(page, 'vi', 0, 'start')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Delete')
    await page.keyboard.type('Cục')
    await expect.poll(() => shown(page)).toBe(`[-Bộ-][+Cục+]${before.slice(2)}[+ dấ+]`)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect.poll(() => shown(page)).toBe(before)
  })
})

describe('keys that change what a line is', () => {
  it('leave words as they were typed, and join lines', async () => {
    const page = await open(() => listed, 'soanthao1')
    await caretInto(page, 'vi', 0, 'line-end')
    await page.keyboard.press('Enter')
    await page.keyboard.type('1. Báo cáo')
    await page.locator('[data-provision] [data-kind=clause]').first().waitFor()
    await suggest(page)
    // The caret comes back to where it was.
    const hasCaret = () => vi(page).evaluate((text) => text === document.activeElement)
    await expect.poll(hasCaret).toBe(true)
    await page.keyboard.press('Home')
    await page.keyboard.press('Backspace')
    await expect.poll(() => page.locator('[data-suggested-end=struck]').count()).toBe(1)
    await caretInto(page, 'vi', 0, 'start')
    await page.keyboard.type('2. ')
    await expect.poll(() => shown(page)).toBe(`[+2. +]${SEEDED}¶Báo cáo`)
  })
})
