import { createServer, type Server } from 'node:http'
import { mkdtemp, readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import * as Y from 'yjs'
import { newDraft } from '~server/collab/testing/suggestion-fixture'
import { ENGINES, newDocument } from '../faults/engines'
import { Scene } from '../faults/scene'
import type { StockClient } from '../faults/stock-client'
import { readStoredLog } from '../faults/stored-log'
import { until } from '../faults/until'
import { openBrowser, openPage } from '../setup/browser'

/** People with the real editor in a real browser, at the level `suggest` and at `edit`, over the real server. */

const root = path.resolve(import.meta.dirname, '../..')
const SENTENCE = 'Mỗi tỉnh công bố dữ liệu.'
const [pglite] = ENGINES

const scene = new Scene()
let browser: Browser
let site: Server
let siteUrl: string
let documentId: string
let writer: StockClient

beforeAll(async () => {
  if (pglite === undefined) throw new Error('There is no engine.')
  const [program] = await Promise.all([bundle(), scene.open(pglite)])
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
  documentId = await newDocument(scene.node)
  writer = await scene.join({ documentId, name: 'Người tạo' })
  Y.applyUpdate(writer.doc, Y.encodeStateAsUpdate(newDraft()))
  await until(() => expect(writer.isSaved).toBe(true))
})

/** The page's program with all that it imports, as one script. */
async function bundle(): Promise<string> {
  const outDir = await mkdtemp(path.join(inject('runFolder'), 'real-editors-'))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    resolve: { alias: { '~': path.join(root, 'app') }, dedupe: ['yjs'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      minify: false,
      lib: {
        entry: 'tests/e2e/real-editors-page.ts',
        formats: ['iife'],
        name: 'page',
        fileName: () => 'page.js',
      },
    },
  })
  return readFile(path.join(outDir, 'page.js'), 'utf8')
}

async function open(name: string, level: 'suggest' | 'edit'): Promise<Page & { userId: string }> {
  const { serverUrl, cookie } = await scene.target({ documentId, name, level })
  const [, userId = ''] = cookie.split('=')
  const page = await openPage(browser, {
    storageState: {
      cookies: [
        {
          name: 'session',
          value: userId,
          domain: '127.0.0.1',
          path: '/',
          expires: -1,
          httpOnly: true,
          secure: false,
          sameSite: 'Lax',
        },
      ],
      origins: [],
    },
  })
  await page.goto(siteUrl)
  await page.evaluate((settings) => window.suggesting.open(settings), {
    serverUrl,
    documentId,
    suggestingAs: level === 'suggest' ? userId : null,
  })
  return Object.assign(page, { userId })
}

const html = (page: Page) => page.evaluate(() => window.suggesting.html())
const suggestions = (page: Page) => page.evaluate(() => window.suggesting.suggestions())
const behind = (page: Page, words: string) =>
  page.evaluate((wanted) => window.suggesting.select(wanted, 'behind'), words)
const select = (page: Page, words: string) =>
  page.evaluate((wanted) => window.suggesting.select(wanted, 'all'), words)
const decide = (page: Page, id: string | undefined, decision: 'accept' | 'refuse') =>
  page.evaluate(([one = '', how]) => window.suggesting.decide(one, how as 'accept'), [id, decision])
const closeCodes = (page: Page) => page.evaluate(() => window.suggesting.closeCodes)

/** Everybody sees the same, nobody was sent away, and it is what the database holds. */
async function untilAgreed(...pages: Page[]): Promise<string> {
  await until(async () => expect(new Set(await Promise.all(pages.map(html))).size).toBe(1))
  for (const page of pages) expect(await closeCodes(page)).toEqual([])
  const shown = await html(pages[0] as Page)
  await until(async () => {
    const { doc } = await readStoredLog(scene.query, documentId)
    expect(doc.getXmlFragment('vi').toString()).toBe(writer.doc.getXmlFragment('vi').toString())
  })
  return shown
}

/** The text of the paragraph without what is proposed, and with it. */
const without = (shown: string) => textOf(shown.replace(/<ins[^>]*>.*?<\/ins>/g, ''))
const accepted = (shown: string) => textOf(shown.replace(/<del[^>]*>.*?<\/del>/g, ''))
const textOf = (shown: string) => shown.replace(/<[^>]*>|\u200b/g, '')

describe('people with real editors', () => {
  it('type in the same paragraph of a provision, one before the other, and none of their words is torn apart', async () => {
    const [one, other] = await Promise.all([open('Minh', 'edit'), open('Lan', 'edit')])
    await behind(one, 'Mỗi tỉnh')
    await behind(other, 'công bố')
    await Promise.all([
      one.keyboard.type(', thành phố trực thuộc trung ương', { delay: 15 }),
      other.keyboard.type(' đầy đủ và kịp thời', { delay: 25 }),
    ])
    expect(textOf(await untilAgreed(one, other))).toContain(
      'Mỗi tỉnh, thành phố trực thuộc trung ương công bố đầy đủ và kịp thời dữ liệu.',
    )
  })

  it('suggest words that the editor sees as suggestions, accepts one and refuses the other', async () => {
    const [suggester, editor] = await Promise.all([open('Minh', 'suggest'), open('Lan', 'edit')])
    await behind(suggester, 'Mỗi tỉnh')
    await suggester.keyboard.type(', thành phố')
    await select(suggester, 'dữ liệu')
    await suggester.keyboard.press('Backspace')

    await until(async () => expect(await suggestions(editor)).toHaveLength(2))
    const shown = await untilAgreed(suggester, editor)
    expect(without(shown)).toContain(SENTENCE)
    expect(accepted(shown)).toContain('Mỗi tỉnh, thành phố công bố .')
    expect(shown).toContain(`data-suggestion-user="${suggester.userId}"`)

    const [insertion, deletion] = await suggestions(editor)
    await decide(editor, insertion, 'accept')
    await decide(editor, deletion, 'refuse')
    const after = await untilAgreed(suggester, editor)
    expect(after).not.toMatch(/<(ins|del)/)
    expect(textOf(after)).toContain('Mỗi tỉnh, thành phố công bố dữ liệu.')
  })

  it('take back what they have suggested, letter by letter and by undoing it', async () => {
    const [suggester, editor] = await Promise.all([open('Minh', 'suggest'), open('Lan', 'edit')])
    const before = await html(editor)
    await behind(suggester, 'công bố')
    await suggester.keyboard.type(' đủ')
    await until(async () => expect(await suggestions(editor)).toHaveLength(1))
    for (const _letter of ' đủ') await suggester.keyboard.press('Backspace')
    await until(async () => expect(await suggestions(editor)).toHaveLength(0))
    expect(await untilAgreed(suggester, editor)).toBe(before)

    await suggester.keyboard.type(' kịp thời')
    await until(async () => expect(await suggestions(editor)).toHaveLength(1))
    await suggester.keyboard.press('Control+z')
    await until(async () => expect(await suggestions(editor)).toHaveLength(0))
    expect(textOf(await untilAgreed(suggester, editor))).toBe(textOf(before))
  })

  it('suggest a format as words in place of words, cannot suggest a line break, and stay connected', async () => {
    const [suggester, editor] = await Promise.all([open('Minh', 'suggest'), open('Lan', 'edit')])
    const before = textOf(await html(editor))
    await select(suggester, 'dữ liệu')
    await suggester.keyboard.press('Control+b')
    await until(async () => expect(await suggestions(editor)).toHaveLength(1))
    expect(without(await untilAgreed(suggester, editor))).toBe(before)

    await behind(suggester, 'đất đai')
    await suggester.keyboard.press('Shift+Enter')
    await suggester.keyboard.type('!')
    await until(async () => expect(await suggestions(editor)).toHaveLength(2))
    const shown = await untilAgreed(suggester, editor)
    expect(without(shown)).toBe(before)
    expect(shown).not.toContain('<br')
  })

  it('write at the same time, at both levels, and end with the same text', async () => {
    const [suggester, other, editor] = await Promise.all([
      open('Minh', 'suggest'),
      open('Thảo', 'suggest'),
      open('Lan', 'edit'),
    ])
    await behind(suggester, 'Mỗi tỉnh')
    await behind(other, 'đất đai')
    await behind(editor, 'công bố')
    await Promise.all([
      suggester.keyboard.type(', thành phố trực thuộc trung ương', { delay: 15 }),
      other.keyboard.type(' và tài nguyên nước', { delay: 25 }),
      editor.keyboard.type(' đầy đủ và kịp thời', { delay: 25 }),
    ])
    await until(async () => expect(await suggestions(editor)).toHaveLength(2))
    const shown = await untilAgreed(suggester, other, editor)
    expect(without(shown)).toContain('Mỗi tỉnh công bố đầy đủ và kịp thời dữ liệu.')
    expect(accepted(shown)).toContain('Mỗi tỉnh, thành phố trực thuộc trung ương công bố')
    expect(accepted(shown)).toContain('đất đai và tài nguyên nước')
  })

  it('split a paragraph as a suggestion, and keep it when it is accepted', async () => {
    const [suggester, editor] = await Promise.all([open('Minh', 'suggest'), open('Lan', 'edit')])
    await behind(suggester, 'Mỗi tỉnh')
    await suggester.keyboard.press('Enter')
    await suggester.keyboard.type('và thành phố')
    await until(async () => expect(await suggestions(editor)).toHaveLength(1))
    const shown = await untilAgreed(suggester, editor)
    expect(without(shown)).toContain(SENTENCE)
    await decide(editor, (await suggestions(editor))[0], 'accept')
    const after = await untilAgreed(suggester, editor)
    expect(after).toContain('<p>Mỗi tỉnh</p><p>và thành phố công bố dữ liệu.</p>')
  })
})
