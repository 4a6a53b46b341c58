/**
 * The walls of the house, as data for eslint-plugin-boundaries (docs/decisions/0006).
 * One table here decides who may import whom; eslint.config.js applies it and walls.test.ts tries every wall.
 */

/** The rooms in the order in which a recommendation walks through them. No room looks back. */
export const rooms = [
  'organisation',
  'membership',
  'workshop',
  'material',
  'delegation',
  'recommendation',
  'drafting',
  'consultation',
  'voting',
  'adoption',
  'follow-up',
  'register',
  'my-work',
]

/** Rooms that any room may call and that call nobody. */
export const sinks = ['audit', 'notification']

/** The first pattern that fits a file names its element, so the narrow ones stand before the wide ones. */
export const elements = [
  // A test stands beside its file and may look anywhere; so may what several tests stand on, which nothing else may use.
  { type: 'test', mode: 'full', pattern: ['**/*.test.ts', '**/*.test.tsx', '**/*-fixture.ts'] },
  { type: 'route', mode: 'full', pattern: 'app/routes/*/**', capture: ['route'] },
  { type: 'route', mode: 'full', pattern: 'app/routes/*', capture: ['route'] },
  { type: 'room-components', mode: 'full', pattern: 'app/features/*/components/**', capture: ['room'] },
  { type: 'room-schema', mode: 'full', pattern: 'app/features/*/schema.ts', capture: ['room'] },
  { type: 'room', mode: 'full', pattern: 'app/features/*/**', capture: ['room'] },
  { type: 'ui', mode: 'full', pattern: 'app/ui/**' },
  { type: 'platform', mode: 'full', pattern: 'app/platform/**' },
  { type: 'kernel', mode: 'full', pattern: 'app/kernel/**' },
  { type: 'shell', mode: 'full', pattern: 'app/*' },
  { type: 'server-cli', mode: 'full', pattern: 'server/cli/**' },
  { type: 'server', mode: 'full', pattern: 'server/**' },
  { type: 'seed', mode: 'full', pattern: 'prisma/**' },
  { type: 'tests', mode: 'full', pattern: ['tests/**', 'bench/**'] },
]

const roomTypes = ['room', 'room-components', 'room-schema']
const ground = ['platform', 'kernel']
const app = ['route', ...roomTypes, 'ui', 'platform', 'kernel', 'shell']

/** Every part of the named rooms, or only the named parts. */
const partsOf = (names, types) => types.map((type) => [type, { room: names }])

const ownRoom = (room) => ({
  from: partsOf([room], roomTypes),
  allow: [...partsOf([room], roomTypes), 'ui', ...ground],
})

/** A later room sees the nouns, policies, queries and commands of earlier ones, not their components or form schemas. */
const earlierRooms = (room, index) => ({
  from: partsOf([room], roomTypes),
  allow: partsOf([...rooms.slice(0, index), ...sinks], ['room']),
})

export const wallRules = [
  { from: ['kernel'], allow: ['kernel'] },
  { from: ['platform'], allow: ground },
  { from: ['ui'], allow: ['ui', 'kernel'] },
  ...rooms.map(ownRoom),
  ...rooms.map(earlierRooms),
  ...sinks.map(ownRoom),
  { from: ['route'], allow: [...roomTypes, 'ui', ...ground] },
  // A route that is a folder may be made of several files; another route's files stay closed.
  { from: ['route'], allow: [['route', { route: '{{from.route}}' }]] },
  { from: ['shell'], allow: ['shell', ...roomTypes, 'ui', ...ground] },
  // The kernel is pure and has no state: a second copy of it does no harm.
  { from: ['server'], allow: ['server', 'kernel'] },
  // The server process takes the app's values through `runtime` alone: importing them would load a second copy.
  { from: ['server'], allow: app, importKind: 'type' },
  { from: ['server-cli'], allow: ['server-cli', 'server', 'seed', 'room', 'room-schema', ...ground] },
  { from: ['seed'], allow: ['seed', 'room', 'room-schema', ...ground] },
  { from: ['tests', 'test'], allow: ['tests', 'test', 'seed', 'server', 'server-cli', ...app] },
]

export const wallMessage =
  'A ${file.type} may not import a ${dependency.type} (${dependency.source}): see the walls in docs/decisions/0006.'
