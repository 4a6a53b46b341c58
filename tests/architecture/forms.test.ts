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

  it.each([
    ['@remix-run/react', 'Form'],
    ['@remix-run/react', 'useActionData'],
    ['@conform-to/react', 'useForm'],
  ])(
    'is the house’s own, and its answer outlives a live reload: not %s’s %s',
    { timeout: 30_000 },
    async (from, name) => {
      const text = `import { ${name} } from '${from}'\nexport { ${name} }\n`
      expect(await brokenRules('app/routes/thing.tsx', text)).toEqual(['no-restricted-imports'])
    },
  )
})

describe('every page', () => {
  it('says when it is loaded anew, for Remix loads it after a refused form otherwise', () => {
    const pages = [...filesIn('app/routes'), 'app/root.tsx'].filter((file) =>
      read(file).includes('export default'),
    )
    expect(pages.length).toBeGreaterThan(40)
    expect(pages.filter((file) => !/export (\{|function|const) shouldRevalidate/.test(read(file)))).toEqual(
      [],
    )
  })
})

/** Actions that make nothing, so that doing them twice is doing them once. */
const HARMLESS: Record<string, string> = {
  'admin.audit.tsx': 'reads the chain',
  'follow-up.actions.$actionId_.autosave.ts': 'keeps the last words of a report',
  'language.ts': 'chooses a language',
  'sign-out.ts': 'ends a session',
}

/** Rooms that answer forms for routes; each is looked at as the routes are. */
const ROOMS = filesIn('app/features').filter((file) => /\/answer-[\w-]+\.server\.ts$/.test(file))
const ROOM_ANSWERS = ROOMS.flatMap((file) =>
  [...read(file).matchAll(/export (?:async )?function (answer\w+)/g)].map(([, name = '']) => name),
)

/** Where the work of a form is begun: here, or in a room that is looked at itself. A function of another name may do anything. */
const ANSWERS = new RegExp(String.raw`\b(?:answerForm|answerIntents|once|${ROOM_ANSWERS.join('|')})\(`)

/** Buttons that make nothing, in actions that do. */
const HARMLESS_INTENTS: Record<string, string> = {
  'app/routes/ballots.$ballotId.tsx edit': 'gives back what was reviewed',
  'app/routes/invitation.$token.tsx sign-out': 'ends a session',
}

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
  const routes = filesIn('app/routes').filter((file) => /export async function action/.test(read(file)))

  it('does the same form once, or makes nothing', () => {
    const others = routes
      .filter((file) => !ANSWERS.test(read(file)))
      .map((file) => file.replace('app/routes/', ''))
    expect(others.sort()).toEqual(Object.keys(HARMLESS).sort())
    const answersOnly = (file: string) => read(file).replace(/function answer\w+\(/g, '')
    expect(ROOMS.filter((file) => !ANSWERS.test(answersOnly(file)))).toEqual([])
  })

  it('is asked for its button by one table alone, whose lines begin in one way', () => {
    const code = filesIn('app').filter(
      (file) => /(?<!\.test)\.tsx?$/.test(file) && !file.includes('generated'),
    )
    const asking = code.filter((file) => /\bform\.get\('intent'\)/.test(read(file)))
    // A button of a two-step form: who was found is shown again with whatever else the form answers.
    expect(asking.sort()).toEqual([
      'app/platform/form/intents.server.ts',
      'app/routes/workshops.$workshopId.participants_.new.tsx',
    ])
    const found = code.flatMap((file) =>
      [...read(file).matchAll(/'?\b([\w-]+)'?: harmless\(/g)].map(([, name]) => `${file} ${name}`),
    )
    expect(found.sort()).toEqual(Object.keys(HARMLESS_INTENTS).sort())
  })

  it('has a line for each button that says which one it is', () => {
    const code = filesIn('app').filter(
      (file) => /(?<!\.test)\.tsx?$/.test(file) && !file.includes('generated'),
    )
    const lines = new Set(
      code.flatMap((file) =>
        [...read(file).matchAll(/^\s+'?([\w-]+)'?: (?:intent|harmless)\(/gm)].map(([, name]) => name),
      ),
    )
    const buttons = code.flatMap((file) =>
      [...read(file).matchAll(/name="intent"\s+value="([\w-]+)"|name: 'intent', value: '([\w-]+)'/g)].map(
        ([, attribute, property]) => attribute ?? property,
      ),
    )
    expect(buttons.length).toBeGreaterThan(20)
    expect(buttons.filter((name) => !lines.has(name))).toEqual([])
  })

  it('refuses in one shape, made in one place', () => {
    const files = [...filesIn('app'), ...filesIn('server')].filter(
      (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes('generated'),
    )
    const handMade = files.filter((file) => /status: 'error'/.test(read(file)))
    expect(handMade).toEqual(['app/kernel/refused-answer.ts'])
  })
})
