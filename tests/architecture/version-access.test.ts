import { expect, it } from 'vitest'
import { readSources } from './translations/check'

/** Where the words of a version are made out of what is stored; only there are they compared with what was frozen. */
const ACCESS = ['app/features/version/access.server.ts', 'app/features/version/content.ts']

it('the content of a version is read in one place, which hashes it again', () => {
  const users = readSources()
    .filter(({ text }) => /\bparseVersionContent\b/.test(text))
    .map(({ file }) => file)
  expect(users.sort()).toEqual(ACCESS)
})
