import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoActor } from '../../prisma/seed/actors'
import viDrafting from '../../locales/vi/drafting.json'
import enDrafting from '../../locales/en/drafting.json'
import { startConsultation } from '~/features/recommendation/commands/start-consultation.server'
import { inDataFolder } from '../setup/data-folder'
import { caretInto, untilSaved } from './chain-steps'
import { addDraft, SEEDED } from './offline-drafts'
import { useApp } from './use-app'

/** What is suggested, decided about and withdrawn, by several people at once, with composed letters and with keys. */

let [drafted, typed, consulted] = ['', '', '']
const { app, newPage } = useApp({
  own: true,
  prepare: (dataDir) =>
    inDataFolder(dataDir, async () => {
      drafted = await addDraft('Đề nghị sửa')
      typed = await addDraft('Gõ lại')
      consulted = await addDraft('Lấy ý kiến')
      await startConsultation(await demoActor('soanthao1'), { recommendationId: consulted })
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

const suggest = (page: Page) => page.getByRole('radio', { name: words.mode.suggest }).click()

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

describe('an expert', () => {
  it('can only suggest, and sees what becomes of it', async () => {
    const expert = await open(() => consulted, 'chuyengia1')
    const drafter = await open(() => consulted, 'soanthao1')
    await expert.getByText(enDrafting.suggestion.mode.only).waitFor()
    expect(await expert.getByRole('radio').count()).toBe(0)
    await caretInto(expert, 'vi', 0, 'line-end')
    await expert.keyboard.press('Backspace')
    await expert.keyboard.type(' theo quý.')
    await expert.keyboard.press('Enter')
    await expert.keyboard.type('Báo cáo.')
    const suggested = `${SEEDED.slice(0, -1)}[+ theo quý.¶Báo cáo.+][-.-]`
    await untilSaved(expert)
    await expect.poll(async () => (await shown(drafter)).replaceAll('+]¶[+', '¶')).toBe(suggested)
    await cards(drafter).getByRole('button', { name: words.accept }).first().click()
    await expect.poll(() => shown(expert)).toBe(`${SEEDED.slice(0, -1)} theo quý.¶Báo cáo.`)
    expect(await expert.getByText(enDrafting.suggestion.accept, { exact: true }).count()).toBe(0)
  })
})
