import { describe, expect, it } from 'vitest'
import { brokenRules } from './lint'
import { collabRooms, rooms, sinks, subRooms } from './walls.mjs'

const wall = 'boundaries/element-types'
const importing = (source: string) => `import { thing } from '${source}'\nexport const other = thing\n`
const importingType = (source: string) =>
  `import type { Thing } from '${source}'\nexport type Other = Thing\n`

const refused: Array<[what: string, file: string, source: string]> = [
  ['an earlier room imports a later one', 'app/features/drafting/draft.ts', '~/features/voting/ballot'],
  ['the same by a relative path', 'app/features/drafting/draft.ts', '../voting/ballot'],
  [
    'the first room imports the last',
    'app/features/organisation/queries.server.ts',
    '~/features/register/queries.server',
  ],
  [
    'a component imports a later room',
    'app/features/workshop/components/hall.tsx',
    '~/features/voting/ballot',
  ],
  [
    'a room borrows an earlier component',
    'app/features/voting/components/paper.tsx',
    '~/features/drafting/components/text',
  ],
  [
    'a room borrows an earlier form schema',
    'app/features/voting/commands/open.server.ts',
    '~/features/drafting/schema',
  ],
  ['a room imports a route', 'app/features/voting/ballot.ts', '~/routes/ballots.$ballotId'],
  ['a sink calls a room', 'app/features/audit/record.server.ts', '~/features/voting/ballot'],
  ['a sink calls the other sink', 'app/features/notification/notice.ts', '~/features/audit/record.server'],
  ['a route imports a route', 'app/routes/ballots.$ballotId.tsx', '~/routes/_index'],
  ['a route imports a route beside it', 'app/routes/ballots.$ballotId.tsx', './_index'],
  ['a route folder imports another', 'app/routes/register/route.tsx', '../follow-up/table'],
  ['ui knows a noun', 'app/ui/table.tsx', '~/features/voting/ballot'],
  ['ui stands on the platform', 'app/ui/table.tsx', '~/platform/db'],
  ['platform knows a noun', 'app/platform/live/publish.server.ts', '~/features/voting/ballot'],
  ['platform draws', 'app/platform/form/form.tsx', '~/ui/button'],
  ['kernel stands on the platform', 'app/kernel/actor.ts', '~/platform/clock'],
  ['kernel knows a noun', 'app/kernel/actor.ts', '~/features/membership/member'],
  ['the server takes a value from the app', 'server/http.ts', '~/platform/env'],
  [
    'the server takes a command from the app',
    'server/live.ts',
    '~/features/voting/commands/cast-vote.server',
  ],
  ['the app imports the server', 'app/features/drafting/queries.server.ts', '~server/collab/room'],
  ['the app imports its tests', 'app/platform/db/open.server.ts', '~tests/setup/database'],
  ['the app imports the seed', 'app/root.tsx', '../prisma/seed/demo'],
  ['the seed draws', 'prisma/seed/demo.ts', '~/ui/button'],
]

const allowed: Array<[what: string, file: string, source: string]> = [
  ['a later room imports an earlier one', 'app/features/voting/ballot.ts', '~/features/drafting/draft'],
  [
    'a room uses an earlier command',
    'app/features/adoption/commands/issue.server.ts',
    '~/features/voting/commands/close.server',
  ],
  ['a room imports itself', 'app/features/voting/policy.ts', './ballot'],
  ['a component uses its own schema', 'app/features/voting/components/paper.tsx', '../schema'],
  ['a command records', 'app/features/voting/commands/cast-vote.server.ts', '~/features/audit/record.server'],
  [
    'a room notifies',
    'app/features/organisation/commands/name.server.ts',
    '~/features/notification/send.server',
  ],
  ['a room uses ui', 'app/features/voting/components/paper.tsx', '~/ui/button'],
  ['a room uses the platform', 'app/features/voting/queries.server.ts', '~/platform/db'],
  ['a room uses the kernel', 'app/features/voting/policy.ts', '~/kernel/actor'],
  ['a sink uses the platform', 'app/features/audit/record.server.ts', '~/platform/db'],
  ['a route composes rooms', 'app/routes/ballots.$ballotId.tsx', '~/features/voting/components/paper'],
  ['a route uses ui', 'app/routes/_index.tsx', '~/ui/button'],
  ['a route folder uses its own file', 'app/routes/register/route.tsx', './table'],
  ['ui uses the kernel', 'app/ui/date.tsx', '~/kernel/dates'],
  ['ui translates', 'app/ui/button.tsx', 'react-i18next'],
  ['platform uses the kernel', 'app/platform/auth/session.server.ts', '~/kernel/ids'],
  ['the shell offers the runtime', 'app/entry.server.tsx', '~/features/drafting/queries.server'],
  ['the server imports itself', 'server/index.ts', './http'],
  ['the command line runs a command', 'server/cli/recount.ts', '~/features/voting/commands/recount.server'],
  ['the seed runs a command', 'prisma/seed/demo.ts', '~/features/workshop/commands/plan.server'],
  [
    'a test beside its file looks anywhere',
    'app/features/drafting/draft.test.ts',
    '~/features/voting/ballot',
  ],
  ['a browser test uses the setup', 'tests/e2e/voting.spec.ts', '../setup/app'],
]

describe('the walls', { timeout: 30_000 }, () => {
  it.each(refused)('refuse that %s', async (_what, file, source) => {
    expect(await brokenRules(file, importing(source))).toContain(wall)
  })

  it.each(allowed)('allow that %s', async (_what, file, source) => {
    expect(await brokenRules(file, importing(source))).not.toContain(wall)
  })

  it('let every room see each earlier one and no later one', async () => {
    for (const [index, room] of rooms.entries()) {
      const neighbour = async (other: string) =>
        (await brokenRules(`app/features/${room}/noun.ts`, importing(`~/features/${other}/noun`))).includes(
          wall,
        )
      for (const earlier of rooms.slice(0, index))
        expect(await neighbour(earlier), `${room} ← ${earlier}`).toBe(false)
      for (const later of rooms.slice(index + 1))
        expect(await neighbour(later), `${room} ← ${later}`).toBe(true)
      for (const sink of sinks) expect(await neighbour(sink), `${room} ← ${sink}`).toBe(false)
    }
  })

  it('let the server take types from the app, but no value beside them', async () => {
    expect(await brokenRules('server/index.ts', importingType('~/entry.server'))).not.toContain(wall)
    const mixed = "import { type Runtime } from '~/entry.server'\nexport type Other = Runtime\n"
    expect(await brokenRules('server/index.ts', mixed)).toContain(wall)
    const dynamic = "export const load = () => import('~/platform/db')\n"
    expect(await brokenRules('server/index.ts', dynamic)).toContain(wall)
  })

  it('refuse a type from a later room as well', async () => {
    const file = 'app/features/drafting/draft.ts'
    expect(await brokenRules(file, importingType('~/features/voting/ballot'))).toContain(wall)
  })
})

describe('the walls between sub-rooms', { timeout: 60_000 }, () => {
  const breaks = async (file: string, source: string) =>
    (await brokenRules(file, importing(source))).includes(wall)

  it.each(Object.entries(subRooms))(
    'hold in %s: each sees the top and the earlier ones',
    async (room, subs) => {
      for (const [index, sub] of subs.entries()) {
        const file = `app/features/${room}/${sub}/noun.ts`
        expect(await breaks(file, '../policy'), `${sub} ← the top`).toBe(false)
        expect(await breaks(file, './schema'), `${sub} ← its own schema`).toBe(false)
        expect(await breaks(`app/features/${room}/noun.ts`, `./${sub}/noun`), `the top ← ${sub}`).toBe(true)
        for (const [at, other] of subs.entries())
          expect(await breaks(file, `../${other}/noun`), `${sub} ← ${other}`).toBe(at > index)
      }
    },
  )

  it.each(Object.entries(subRooms))(
    'show other rooms no component or form schema of %s',
    async (room, subs) => {
      const isSink = sinks.includes(room)
      const later = rooms.at(-1) ?? ''
      for (const sub of subs) {
        const at = `~/features/${room}/${sub}`
        const [feature, route] = [`app/features/${later}/noun.ts`, 'app/routes/_index.tsx']
        expect(await breaks(feature, `${at}/commands/do.server`), sub).toBe(false)
        expect(await breaks(feature, `${at}/components/part`), sub).toBe(true)
        expect(await breaks(feature, `${at}/schema`), sub).toBe(true)
        expect(await breaks(route, `${at}/components/part`), sub).toBe(false)
        if (!isSink && room !== rooms[0])
          expect(await breaks(`app/features/${rooms[0]}/noun.ts`, `${at}/noun`), sub).toBe(true)
      }
    },
  )

  it('hold in the co-editing server, which its index alone puts together', async () => {
    for (const [index, sub] of collabRooms.entries()) {
      const file = `server/collab/${sub}/part.ts`
      expect(await breaks(file, '../runtime'), `${sub} ← the top`).toBe(false)
      expect(await breaks(file, '~/kernel/ids'), `${sub} ← the kernel`).toBe(false)
      expect(await breaks(file, '../index'), `${sub} ← the index`).toBe(true)
      expect(await breaks('server/collab/limits.ts', `./${sub}/part`), `the top ← ${sub}`).toBe(true)
      expect(await breaks('server/collab/index.ts', `./${sub}/part`), `the index ← ${sub}`).toBe(false)
      expect(await breaks('server/http.ts', `./collab/${sub}/part`), `the server ← ${sub}`).toBe(true)
      for (const [at, other] of collabRooms.entries())
        expect(await breaks(file, `../${other}/part`), `${sub} ← ${other}`).toBe(at > index)
    }
  })
})
