import { mkdtemp, readFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'vite'
import { inject } from 'vitest'

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
