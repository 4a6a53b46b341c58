import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { brokenRules } from './lint'

const read = (file: string) => readFileSync(file, 'utf8')
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`)
const pages = filesIn('app')
  .filter((file) => file.endsWith('.tsx'))
  .sort()

/** Each opening tag of a form, with what it holds. */
function formsIn(text: string, tag: string): string[] {
  return text
    .split(`<${tag}`)
    .slice(1)
    .map((rest) => rest.split(`</${tag}>`)[0] ?? '')
}

describe('every form that is posted', () => {
  it('has a key against doubles, also a plain one and a fetcher’s', () => {
    const without = pages.flatMap((file) => {
      const text = read(file)
      return [...formsIn(text, 'fetcher.Form'), ...formsIn(text, 'form')]
        .filter((form) => /^\s[^]*method="post"/.test(form) && !form.includes('<FormKey'))
        .map(() => file)
    })
    // It creates nothing, and stands on pages of visitors.
    expect(without).toEqual(['app/ui/language-switch.tsx'])
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
  'admin.users._index.tsx': 'closes and opens accounts, and renews a link that replaces the one before',
  'follow-up.actions.$actionId_.autosave.ts': 'keeps the last words of a report',
  'language.ts': 'chooses a language',
  'sign-out.ts': 'ends a session',
}

/** Where a route leaves the answer to a room. */
const ANSWERS = /answerForm\(|\bonce\(|answer[A-Z]\w*\(/

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
