/**
 * The walls of the house, as data for eslint-plugin-boundaries (docs/decisions/0006).
 * One table here decides who may import whom; eslint.config.js applies it and walls.test.ts tries every wall.
 */

/** The rooms in the order in which a recommendation walks through them. No room looks back. */
export const rooms = [
  'organisation',
  'identity',
  'membership',
  'workshop',
  'material',
  'delegation',
  'recommendation',
  'text',
  'drafting',
  'consultation',
  'version',
  'voting',
  'adoption',
  'follow-up',
  'register',
  'my-work',
]

/** Rooms that any room may call and that call nobody. */
export const sinks = ['audit', 'notification']

/**
 * What a room is divided into, in order: a sub-room sees what its room keeps at the top and the sub-rooms before it. The top sees
 * none of them.
 * @type {Record<string, string[]>}
 */
export const subRooms = {
  identity: ['invitation', 'session', 'password'],
  workshop: ['programme', 'participants'],
  text: ['binding', 'suggestions', 'document', 'restructure', 'earlier', 'intake', 'paste'],
  drafting: ['lines', 'editor', 'saving', 'lost', 'line', 'provisions', 'sheet'],
  version: ['freeze'],
  voting: ['electorate', 'proof', 'ballot', 'casting', 'hall'],
  'follow-up': ['action', 'report', 'matrix'],
  audit: ['chain'],
  notification: ['mail'],
}

/** The same in the co-editing server, whose `index.ts` puts them together. */
export const collabRooms = [
  'wire',
  'budget',
  'presence',
  'log',
  'authors',
  'suggestions',
  'intake',
  'nodes',
  'room',
  'door',
]

/** A sub-room is an element of its own type: its name says where it stands. */
const typeOf = (room, sub, part = '') => `${room}/${sub}${part}`

function elementsOf(room, sub) {
  const folder = `app/features/${room}/${sub}`
  return [
    { type: typeOf(room, sub, '/components'), mode: 'full', pattern: `${folder}/components/**` },
    { type: typeOf(room, sub, '/schema'), mode: 'full', pattern: `${folder}/schema.ts` },
    { type: typeOf(room, sub), mode: 'full', pattern: `${folder}/**` },
  ]
}

/** The first pattern that fits a file names its element, so the narrow ones stand before the wide ones. */
export const elements = [
  // A test stands beside its file and may look anywhere; so may what several tests stand on, which nothing else may use.
  { type: 'test', mode: 'full', pattern: ['**/*.test.ts', '**/*.test.tsx', '**/*-fixture.ts'] },
  { type: 'route', mode: 'full', pattern: 'app/routes/*/**', capture: ['route'] },
  { type: 'route', mode: 'full', pattern: 'app/routes/*', capture: ['route'] },
  ...Object.entries(subRooms).flatMap(([room, subs]) => subs.flatMap((sub) => elementsOf(room, sub))),
  { type: 'room-components', mode: 'full', pattern: 'app/features/*/components/**', capture: ['room'] },
  { type: 'room-schema', mode: 'full', pattern: 'app/features/*/schema.ts', capture: ['room'] },
  { type: 'room', mode: 'full', pattern: 'app/features/*/**', capture: ['room'] },
  { type: 'ui', mode: 'full', pattern: 'app/ui/**' },
  { type: 'platform', mode: 'full', pattern: 'app/platform/**' },
  { type: 'kernel', mode: 'full', pattern: 'app/kernel/**' },
  { type: 'shell', mode: 'full', pattern: 'app/*' },
  { type: 'server-cli', mode: 'full', pattern: 'server/cli/**' },
  { type: 'collab-index', mode: 'full', pattern: 'server/collab/index.ts' },
  ...collabRooms.map((sub) => ({ type: `collab-${sub}`, mode: 'full', pattern: `server/collab/${sub}/**` })),
  { type: 'collab', mode: 'full', pattern: 'server/collab/**' },
  { type: 'server', mode: 'full', pattern: 'server/**' },
  { type: 'seed', mode: 'full', pattern: 'prisma/**' },
  { type: 'tests', mode: 'full', pattern: ['tests/**', 'bench/**'] },
]

const roomTypes = ['room', 'room-components', 'room-schema']
const ground = ['platform', 'kernel']

/** Types of the sub-rooms of these rooms: all their parts, or what others may see of them. */
const subTypesOf = (names, parts = ['', '/components', '/schema']) =>
  names.flatMap((room) =>
    (subRooms[room] ?? []).flatMap((sub) => parts.map((part) => typeOf(room, sub, part))),
  )
const everySub = subTypesOf(Object.keys(subRooms))
const openSubs = subTypesOf(Object.keys(subRooms), [''])
const schemas = subTypesOf(Object.keys(subRooms), ['/schema'])
const app = ['route', ...roomTypes, ...everySub, 'ui', 'platform', 'kernel', 'shell']
const collab = ['collab', 'collab-index', ...collabRooms.map((sub) => `collab-${sub}`)]

/** Every part of the named rooms, or only the named parts. */
const partsOf = (names, types) => types.map((type) => [type, { room: names }])

const ownRoom = (room) => ({
  from: partsOf([room], roomTypes),
  allow: [...partsOf([room], roomTypes), 'ui', ...ground],
})

/** A later room sees the nouns, policies, queries and commands of earlier ones, not their components or form schemas. */
const seenBy = (index) => {
  const seen = [...rooms.slice(0, index), ...sinks]
  return [...partsOf(seen, ['room']), ...subTypesOf(seen, [''])]
}

const earlierRooms = (room, index) => ({
  from: [...partsOf([room], roomTypes), ...subTypesOf([room])],
  allow: seenBy(index),
})

/** A sub-room sees all of itself, of the sub-rooms before it, and of its room's top. */
const ownSubRooms = ([room, subs]) =>
  subs.map((sub, index) => ({
    from: ['', '/components', '/schema'].map((part) => typeOf(room, sub, part)),
    allow: [
      ...subs
        .slice(0, index + 1)
        .flatMap((earlier) => ['', '/components', '/schema'].map((part) => typeOf(room, earlier, part))),
      ...partsOf([room], roomTypes),
      'ui',
      ...ground,
    ],
  }))

export const wallRules = [
  { from: ['kernel'], allow: ['kernel'] },
  { from: ['platform'], allow: ground },
  { from: ['ui'], allow: ['ui', 'kernel'] },
  ...rooms.map(ownRoom),
  ...rooms.map(earlierRooms),
  ...sinks.map(ownRoom),
  ...Object.entries(subRooms).flatMap(ownSubRooms),
  { from: ['route'], allow: [...roomTypes, ...everySub, 'ui', ...ground] },
  // A route that is a folder may be made of several files; another route's files stay closed.
  { from: ['route'], allow: [['route', { route: '{{from.route}}' }]] },
  { from: ['shell'], allow: ['shell', ...roomTypes, ...everySub, 'ui', ...ground] },
  // The kernel is pure and has no state: a second copy of it does no harm.
  { from: ['server', ...collab], allow: ['kernel'] },
  { from: ['server'], allow: ['server', 'collab-index', 'collab'] },
  ...collabRooms.map((sub, index) => ({
    from: [`collab-${sub}`],
    allow: ['collab', ...collabRooms.slice(0, index + 1).map((earlier) => `collab-${earlier}`)],
  })),
  { from: ['collab'], allow: ['collab'] },
  { from: ['collab-index'], allow: collab },
  // The server process takes the app's values through `runtime` alone: importing them would load a second copy.
  { from: ['server', ...collab], allow: app, importKind: 'type' },
  {
    from: ['server-cli'],
    allow: ['server-cli', 'server', 'seed', 'room', 'room-schema', ...openSubs, ...schemas, ...ground],
  },
  { from: ['seed'], allow: ['seed', 'room', 'room-schema', ...openSubs, ...schemas, ...ground] },
  {
    from: ['tests', 'test'],
    allow: ['tests', 'test', 'seed', 'server', 'server-cli', ...collab, ...app],
  },
]

export const wallMessage =
  'A ${file.type} may not import a ${dependency.type} (${dependency.source}): see the walls in docs/decisions/0006.'
