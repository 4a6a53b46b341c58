import { expect, it } from 'vitest'
import { readSources } from './translations/check'

/** An address of a page, written out. */
const ADDRESS =
  /['"`]\/(workshops|recommendations|ballots|register|follow-up|invitation|admin|account|counts|notices|unsubscribe|sign-in|sign-out|files|language)\b/

it('an address is made in one place: kernel/paths.ts', () => {
  const written = readSources()
    .filter(({ file }) => file !== 'app/kernel/paths.ts' && !/\.test\.tsx?$/.test(file))
    .flatMap(({ file, text }) =>
      text.split('\n').flatMap((line, at) => (ADDRESS.test(line) ? `${file}:${at + 1}` : [])),
    )
  expect(written).toEqual([])
})
