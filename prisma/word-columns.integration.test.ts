import { expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { prisma } from '~/platform/db/index.server'
import { WORD_COLUMNS } from './word-columns'

openTestDatabase()

/** The words that the database takes, by table and column. */
async function wordsInDatabase(): Promise<Record<string, string[]>> {
  const rows = await prisma.$queryRaw<{ name: string; rule: string }[]>`
    SELECT conrelid::regclass::text || '.' || replace(conname, conrelid::regclass::text || '_', '') AS name,
      pg_get_constraintdef(oid) AS rule
    FROM pg_constraint WHERE contype = 'c' AND conname LIKE '%\_word' ORDER BY 1`
  return Object.fromEntries(
    rows.map(({ name, rule }) => [
      name.replace(/_word$/, ''),
      [...rule.matchAll(/'([^']*)'::text/g)].map(([, word = '']) => word),
    ]),
  )
}

it('a column of words takes those that the code knows, and no other', async () => {
  const sorted = (words: Record<string, readonly string[]>) =>
    Object.fromEntries(Object.entries(words).map(([column, set]) => [column, [...set].sort()]))
  expect(sorted(await wordsInDatabase())).toEqual(sorted(WORD_COLUMNS))
})

it('refuses a word that is none', async () => {
  const write = prisma.$executeRaw`INSERT INTO organisation (id, code, kind, name_vi, name_en)
    VALUES (gen_random_uuid(), 'X', 'club', 'Câu lạc bộ', 'A club')`
  await expect(write).rejects.toThrow(/organisation_kind_word/)
})
