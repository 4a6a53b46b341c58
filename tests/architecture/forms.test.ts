import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { brokenRules } from './lint'

const read = (file: string) => readFileSync(file, 'utf8')
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`)
describe('every form that is posted', () => {
  it.each([
    ['a plain one', '<form method="post" />'],
    ['a fetcher’s', '<fetcher.Form method="post" />'],
    ['a date of the browser', '<input type="date" />'],
    ['a time of the browser', '<input type={"datetime-local"} />'],
  ])('has the key, the words and the dates of the house: not %s', { timeout: 30_000 }, async (_what, jsx) => {
    const text = `export const thing = (fetcher: { Form: 'form' }) => [fetcher.Form, ${jsx}]\n`
    expect(await brokenRules('app/features/voting/components/thing.tsx', text)).toEqual(['house/own-form'])
  })

  it.each(['Form', 'useActionData'])(
    'is the house’s own, and its answer outlives a live reload: not Remix’s %s',
    { timeout: 30_000 },
    async (name) => {
      const text = `import { ${name} } from '@remix-run/react'\nexport { ${name} }\n`
      expect(await brokenRules('app/routes/thing.tsx', text)).toEqual(['no-restricted-imports'])
    },
  )
})

/** Actions that make nothing, so that doing them twice is doing them once. */
const HARMLESS: Record<string, string> = {
  'account._index.tsx': 'ends sessions',
  'admin.audit.tsx': 'reads the chain',
  'follow-up.actions.$actionId_.autosave.ts': 'keeps the last words of a report',
  'language.ts': 'chooses a language',
  'sign-out.ts': 'ends a session',
}

/** Where a route leaves the answer to a room. */
const ANSWERS = /answerForm\(|\bonce\(|answer[A-Z]\w*\(/

describe('every text', { timeout: 30_000 }, () => {
  it.each(['z.string().trim().max(9)', "z.string().min(1, 'errors:required')", 'z.string().nonempty()'])(
    'is read so that what cannot be seen counts as nothing: not by %s',
    async (piece) => {
      const text = `import { z } from 'zod'\nexport const schema = ${piece}\n`
      expect(await brokenRules('app/features/voting/schema.ts', text)).toEqual(['house/own-text'])
    },
  )
})

describe('every action', () => {
  it('does the same form once, or makes nothing', () => {
    const files = filesIn('app/routes').filter((file) => /export async function action/.test(read(file)))
    const others = files
      .filter((file) => !ANSWERS.test(read(file)))
      .map((file) => file.replace('app/routes/', ''))
    expect(others.sort()).toEqual(Object.keys(HARMLESS).sort())
    const rooms = filesIn('app/features').filter((file) => /\/answer-[\w-]+\.server\.ts$/.test(file))
    expect(rooms.filter((file) => !/answerForm\(/.test(read(file)))).toEqual([])
  })
})
