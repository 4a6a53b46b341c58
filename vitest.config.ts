import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { databaseTests } from './tests/setup/database-tests'
import { LongestFirst } from './tests/setup/longest-first'

const at = (folder: string) => fileURLToPath(new URL(folder, import.meta.url))

/** A database that is not in memory, or processes. */
const SLOW = { testTimeout: 60_000, hookTimeout: 120_000 }

/** The tests that open a database, once more, on the server that TEST_DATABASE_URL names. */
const onPostgres = (): TestProjectConfiguration => ({
  extends: true,
  test: {
    name: 'postgres',
    include: databaseTests(at('.')),
    globalSetup: ['tests/setup/run-folder.ts'],
    env: { TEST_ENGINE: 'postgres' },
    ...SLOW,
  },
})

/** Not vite.config.ts: that one starts the Remix plugin, which no test wants. */
export default defineConfig({
  resolve: {
    alias: { '~tests': at('tests'), '~server': at('server'), '~locales': at('locales'), '~': at('app') },
    dedupe: ['yjs'],
  },
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Two cores may be busy with two browsers: a slow machine is no failure.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,server,prisma,locales}/**/*.test.{ts,tsx}', 'tests/setup/**/*.test.ts'],
          exclude: ['**/*.integration.test.{ts,tsx}', '**/generated/**'],
        },
      },
      {
        extends: true,
        test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [
            'tests/{integration,faults}/**/*.test.ts',
            '{app,server,prisma}/**/*.integration.test.{ts,tsx}',
          ],
          globalSetup: ['tests/setup/run-folder.ts'],
          ...SLOW,
        },
      },
      ...(process.env.TEST_DATABASE_URL ? [onPostgres()] : []),
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.spec.ts'],
          globalSetup: ['tests/setup/run-folder.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
