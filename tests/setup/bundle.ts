import { mkdtemp, readFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'vite'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import { openBrowser } from './browser'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * A program for a page with all that it imports, as one script, for tests of what only a browser has.
 * @param entry - From the root of the project.
 */
export async function bundle(entry: string): Promise<string> {
  const outDir = await mkdtemp(path.join(inject('runFolder'), 'page-'))
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
      lib: { entry, formats: ['iife'], name: 'page', fileName: () => 'page.js' },
    },
  })
  return readFile(path.join(outDir, 'page.js'), 'utf8')
}

/** Such a program in an empty page of a real browser, for all tests of a file. */
export function usePageOf(entry: string): () => Page {
  let page: Page | undefined
  beforeAll(async () => {
    const [program, browser] = await Promise.all([bundle(entry), openBrowser()])
    page = await browser.newPage()
    await page.evaluate(program)
  })
  afterAll(() => page?.context().browser()?.close())
  return () => {
    if (!page) throw new Error('The page is there only while tests run.')
    return page
  }
}
