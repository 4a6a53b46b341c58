import { describe, expect, it } from 'vitest'
import { nameFault } from './house-rules.mjs'
import { brokenRules } from './lint'

const lines = (count: number) => 'export {}\n'.repeat(count)

describe('the habits', { timeout: 30_000 }, () => {
  it.each([
    ['any', 'no-explicit-any', 'export const x: any = 1\n'],
    ['a silenced compiler', 'ban-ts-comment', '// @ts-ignore\nexport const x = 1\n'],
    ['an assertion that it is there', 'no-non-null-assertion', 'export const x = [1][0]!\n'],
  ])('refuse %s', async (_what, rule, text) => {
    expect(await brokenRules('app/kernel/thing.ts', text)).toEqual([`@typescript-eslint/${rule}`])
  })

  it.each([
    ['a barrel', 'no-restricted-syntax', "export * from './actor'\n"],
    ['talking to the console', 'no-console', "console.log('hello')\n"],
    ['a note to do it later', 'no-warning-comments', '// TODO: later\nexport const x = 1\n'],
    ['a vague comparison', 'eqeqeq', 'export const same = (a: number, b: number) => a == b\n'],
  ])('refuse %s', async (_what, rule, text) => {
    expect(await brokenRules('app/kernel/thing.ts', text)).toEqual([rule])
  })

  it('refuse a test that sleeps', async () => {
    const text =
      'export const wait = (page: { waitForTimeout(ms: number): void }) => page.waitForTimeout(9)\n'
    expect(await brokenRules('tests/e2e/thing.spec.ts', text)).toEqual(['no-restricted-properties'])
  })

  it.each([
    ['startApp', '../setup/app'],
    ['demoFolder', '../setup/template'],
  ])('refuse a spec that gets its server by %s, in a way of its own', async (name, from) => {
    const text = `import { ${name} } from '${from}'\nexport { ${name} }\n`
    expect(await brokenRules('tests/e2e/thing.spec.ts', text)).toEqual(['no-restricted-imports'])
    expect(await brokenRules('tests/e2e/use-app.ts', text)).toEqual([])
  })

  it('hold a file to 300 lines and a route to 150', async () => {
    expect(await brokenRules('app/features/voting/ballot.ts', lines(300))).not.toContain('max-lines')
    expect(await brokenRules('app/features/voting/ballot.ts', lines(301))).toContain('max-lines')
    expect(await brokenRules('app/routes/_index.tsx', lines(150))).not.toContain('max-lines')
    expect(await brokenRules('app/routes/_index.tsx', lines(151))).toContain('max-lines')
  })

  it('hold a picture to its description', async () => {
    const text = "export const Picture = () => <img src='/a.png' />\n"
    expect(await brokenRules('app/ui/picture.tsx', text)).toEqual(['jsx-a11y/alt-text'])
  })

  it.each(["phase === 'frozen'", "text.phase !== 'draft'", "text?.phase === 'issued'"])(
    'refuse a phase that is compared where it is used: %s',
    async (comparison) => {
      const text = `export const is = (phase: string, text: { phase: string }) => ${comparison} || text.phase === phase\n`
      expect(await brokenRules('app/features/voting/ballot.ts', text)).toEqual(['house/asked-phase'])
      expect(await brokenRules('app/features/recommendation/recommendation.ts', text)).toEqual([])
    },
  )

  it('refuse a name that says nothing, wherever it stands', async () => {
    for (const file of [
      'app/kernel/utils.ts',
      'server/lib/http.ts',
      'app/ui/date-helpers.tsx',
      'app/kernel/ids.v2.ts',
    ]) {
      expect(nameFault(file), file).not.toBeNull()
      expect(await brokenRules(file, 'export const x = 1\n')).toContain('house/file-name')
    }
  })

  it('refuse a name in another case, except where Remix has its own grammar', () => {
    expect(nameFault('app/ui/DataTable.tsx')).not.toBeNull()
    expect(nameFault('app/ui/data_table.tsx')).not.toBeNull()
    expect(nameFault('app/routes/workshops.$workshopId._index.tsx')).toBeNull()
    expect(nameFault('app/features/voting/commands/cast-vote.server.ts')).toBeNull()
    expect(nameFault('app/features/follow-up/library-of-evidence.ts')).toBeNull()
  })
})
