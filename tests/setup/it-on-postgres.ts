import { it } from 'vitest'

/**
 * A test of what only a server of its own can show: the embedded engine has one connection, on which transactions follow each
 * other whatever they lock. Where there is no server it is not a test at all, as the whole project `postgres` is none.
 */
export const itOnPostgres = (name: string, test: () => Promise<void>): void => {
  if (process.env.TEST_ENGINE === 'postgres') it(name, test)
}
