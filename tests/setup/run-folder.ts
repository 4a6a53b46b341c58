import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this test run, gone when it ends. */
    runFolder: string
  }
}

const KEY = Symbol.for('dong-thuan.run-folder')

/** Vitest's global setup: one folder for all that a run leaves on disk. Each project calls it, in one process, and all get the same. */
export default async function setup(project: TestProject) {
  const known = globalThis as { [KEY]?: Promise<string> }
  const folder = await (known[KEY] ??= mkdtemp(path.join(tmpdir(), 'dong-thuan-test-')))
  project.provide('runFolder', folder)
  return () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
}
