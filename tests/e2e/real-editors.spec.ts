import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { seedDocument } from '~/features/text/document/seed'
import type { Line } from '~/features/text/line'
import { ENGINES, newDocument } from '../faults/engines'
import { Scene } from '../faults/scene'
import { until } from '../faults/until'
import { openBrowser, openPage, withCookie } from '../setup/browser'
import { bundle } from '../setup/bundle'

/** People with the real editor in a real browser, over the real server. */

const line = (text: string): Line => ({
  kind: 'paragraph',
  level: 0,
  start: null,
  runs: [{ text, marks: [] }],
})
const DRAFT = {
  preamble: { vi: [line('Hội nghị thống nhất:')], en: [] },
  provisions: [{ text: { vi: [line('Mỗi tỉnh công bố dữ liệu.'), line('Danh mục đất đai')], en: [] } }],
}
const [pglite] = ENGINES

const scene = new Scene()
let browser: Browser
let site: Server
let siteUrl: string
let documentId: string

beforeAll(async () => {
  if (pglite === undefined) throw new Error('There is no engine.')
  const [program] = await Promise.all([bundle('tests/e2e/real-editors-page.ts'), scene.open(pglite)])
  browser = await openBrowser()
  site = createServer((request, response) => {
    const isProgram = request.url === '/page.js'
    response.setHeader('content-type', isProgram ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(
      isProgram
        ? program
        : '<!doctype html><title>.</title><style>.ProseMirror { white-space: pre-wrap }</style><main></main><script src="/page.js"></script>',
    )
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`
}, 180_000)

afterAll(async () => {
  await browser.close()
  await new Promise((resolve) => site.close(resolve))
  await scene.close()
})

beforeEach(async () => {
  documentId = await newDocument(scene.node, seedDocument(DRAFT))
})

async function open(name: string): Promise<Page> {
  const { serverUrl, cookie } = await scene.target({ documentId, name, level: 'edit' })
  const [, userId = ''] = cookie.split('=')
  const page = await openPage(browser, withCookie(siteUrl, `session=${userId}`))
  await page.goto(siteUrl)
  await page.evaluate((settings) => window.page.open(settings), { serverUrl, documentId })
  return page
}

const shown = (page: Page) => page.evaluate(() => window.page.shown())
const stored = (page: Page) => page.evaluate(() => window.page.stored())
const behind = (page: Page, words: string) =>
  page.evaluate((wanted) => window.page.select(wanted, 'behind'), words)
const closeCodes = (page: Page) => page.evaluate(() => window.page.closeCodes)
const words = (text: string) => text.replace(/^\w+: /gm, '')

/** Everybody sees the same, it is what the text says, and nobody was sent away. @returns the lines without their kinds */
async function untilAgreed(...pages: Page[]): Promise<string> {
  await until(async () => expect(new Set(await Promise.all(pages.map(stored))).size).toBe(1))
  for (const page of pages) {
    expect(await shown(page)).toBe(await stored(page))
    expect(await closeCodes(page)).toEqual([])
  }
  return words(await shown(pages[0] as Page))
}

/** People type at a pace of their own: what is measured by it is the pace itself. */
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Types words as an input method composes them: each is written anew with each key, and is done with the space. */
async function compose(page: Page, text: string, perSecond: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  for (const word of text.split(' ')) {
    for (let length = 1; length <= word.length; length += 1) {
      const composed = word.slice(0, length)
      await session.send('Input.imeSetComposition', {
        text: composed,
        selectionStart: length,
        selectionEnd: length,
      })
      await pause(1_000 / perSecond)
    }
    await session.send('Input.insertText', { text: word })
    await page.keyboard.press('Space')
  }
  await session.detach()
}

const SENTENCE = 'trực tiếp nghiêm túc phối hợp thường xuyên'

/** Types as an input method without composition does: takes letters back and writes the word anew. */
async function retype(page: Page, text: string, delay: number): Promise<void> {
  for (const word of text.split(' ')) {
    const plain = word
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/đ/g, 'd')
    await page.keyboard.type(plain, { delay })
    if (plain !== word) {
      for (const _letter of plain) await page.keyboard.press('Backspace')
      await page.keyboard.insertText(word)
    }
    await page.keyboard.press('Space')
  }
}

describe('people with real editors', () => {
  it('type in the same paragraph of a provision, one before the other, and none of their words is torn apart', async () => {
    const [one, other] = await Promise.all([open('Minh'), open('Lan')])
    await behind(one, 'Mỗi tỉnh')
    await behind(other, 'công bố')
    await Promise.all([
      one.keyboard.type(', thành phố trực thuộc trung ương', { delay: 15 }),
      other.keyboard.type(' đầy đủ và kịp thời', { delay: 25 }),
    ])
    expect(await untilAgreed(one, other)).toContain(
      'Mỗi tỉnh, thành phố trực thuộc trung ương công bố đầy đủ và kịp thời dữ liệu.',
    )
  })

  it.each([
    { steps: 5, letters: 3 },
    { steps: 10, letters: 8 },
    { steps: 5, letters: 8 },
  ])(
    'compose words at $steps steps a second while a colleague types $letters letters a second before them',
    async ({ steps, letters }) => {
      const [one, other] = await Promise.all([open('Minh'), open('Lan')])
      await behind(one, 'công bố ')
      await behind(other, 'Mỗi tỉnh')
      let isComposed = false
      const typing = (async () => {
        let typed = ''
        while (!isComposed) {
          const letter = 'abcdefghijklmnopqrstuvwxyz'.charAt(typed.length % 26)
          await other.keyboard.type(letter)
          typed += letter
          await pause(1_000 / letters)
        }
        return typed
      })()
      await compose(one, SENTENCE, steps)
      isComposed = true
      const typed = await typing
      expect(await untilAgreed(one, other)).toBe(
        `Mỗi tỉnh${typed} công bố ${SENTENCE} dữ liệu.\nDanh mục đất đai`,
      )
    },
    60_000,
  )

  it('take letters back and write words anew, as input methods without composition do, while a colleague types', async () => {
    const [one, other] = await Promise.all([open('Minh'), open('Lan')])
    await behind(one, 'công bố ')
    await behind(other, 'Mỗi tỉnh')
    await Promise.all([
      retype(one, SENTENCE, 20),
      other.keyboard.type(', thành phố trực thuộc trung ương và các xã', { delay: 60 }),
    ])
    expect(await untilAgreed(one, other)).toBe(
      `Mỗi tỉnh, thành phố trực thuộc trung ương và các xã công bố ${SENTENCE} dữ liệu.\nDanh mục đất đai`,
    )
  }, 60_000)

  it('compose as the first keys of a fresh page', async () => {
    const [one, other] = await Promise.all([open('Minh'), open('Lan')])
    await behind(one, '')
    await behind(other, 'Danh mục ')
    await Promise.all([compose(one, 'nhận rõ', 10), other.keyboard.type('các ', { delay: 60 })])
    expect(await untilAgreed(one, other)).toBe('nhận rõ Mỗi tỉnh công bố dữ liệu.\nDanh mục các đất đai')
  }, 60_000)

  it('keep the caret between its letters while a colleague splits, joins and changes the kind of its line', async () => {
    const [one, other] = await Promise.all([open('Minh'), open('Lan')])
    await behind(one, 'công bố')
    await behind(other, 'Mỗi')
    await Promise.all([
      one.keyboard.type(' đầy đủ và kịp thời, liên tục', { delay: 30 }),
      (async () => {
        await other.keyboard.press('Enter')
        await other.keyboard.press('Control+Alt+1')
        await other.keyboard.press('Backspace')
        await other.keyboard.press('Backspace')
        await other.keyboard.press('Control+Alt+4')
      })(),
    ])
    expect(await untilAgreed(one, other)).toBe(
      'Mỗi tỉnh công bố đầy đủ và kịp thời, liên tục dữ liệu.\nDanh mục đất đai',
    )
    expect(await one.evaluate(() => window.page.caret())).toEqual(['c', ' '])
  })

  it('press Enter before the place where a colleague types, and no letter is strewn', async () => {
    const [one, other] = await Promise.all([open('Minh'), open('Lan')])
    await behind(one, 'công bố')
    await behind(other, 'Mỗi')
    await Promise.all([
      one.keyboard.type(' abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz', { delay: 20 }),
      (async () => {
        for (let count = 0; count < 5; count += 1) {
          await other.keyboard.press('Enter')
          await pause(150)
        }
      })(),
    ])
    expect(await untilAgreed(one, other)).toBe(
      'Mỗi\n\n\n\n\n tỉnh công bố abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz dữ liệu.\nDanh mục đất đai',
    )
  })
})
