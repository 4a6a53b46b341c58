import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { Child } from './children'
import type { LoadAnswers } from './load/load-child'
import type { Place } from './load/participant'
import type { BenchOptions } from './options'
import type { ServerAnswers } from './servers/server-child'
import type { Storage, StoreName } from './storage'

/** A server under test, by the name that stands in the tables. */
export interface Contestant {
  name: string
  module: string
  dialect: Place['dialect']
  pathPrefix: string
  /** Null: it stores nothing. */
  store: StoreName | null
}

export const PLAIN_WS: Contestant = {
  name: '(a) ws, bytes only',
  module: 'plain-ws',
  dialect: 'relay',
  pathPrefix: '',
  store: null,
}
export const Y_WEBSOCKET: Contestant = {
  name: '(b) y-websocket 2.1',
  module: 'y-websocket',
  dialect: 'y-websocket',
  pathPrefix: '',
  store: null,
}
export const HOCUSPOCUS: Contestant = {
  name: '(c) Hocuspocus 3.4',
  module: 'hocuspocus',
  dialect: 'hocuspocus',
  pathPrefix: '',
  store: null,
}

export interface RunningServer {
  child: Child<ServerAnswers>
  pid: number
  place: Place
}

/** Opening may mean making a database; a full collection of the heap takes a while too. */
const START_MS = 90_000
const ASK_MS = 60_000

/** What a scenario works with: servers, each in its own process, and a load in another. */
export class TestBed {
  readonly options: BenchOptions
  readonly storage: Storage
  #profiles = 0

  constructor(options: BenchOptions, storage: Storage) {
    this.options = options
    this.storage = storage
  }

  /** Ours, once for each database that is there. */
  get ours(): (Contestant & { store: StoreName })[] {
    return (['PGlite', 'PostgreSQL'] as const)
      .filter((store) => this.storage.settings[store] !== undefined)
      .map((store) => ({
        name: `ours, durable on ${store}`,
        module: 'ours',
        dialect: 'y-websocket',
        pathPrefix: '/collab',
        store,
      }))
  }

  /** The first when the run is a full one. */
  pick<T>(full: T, quick: T): T {
    return this.options.isQuick ? quick : full
  }

  /** Starts a server, lets `work` use it, and stops it whatever happens. */
  async withServer<T>(
    contestant: Contestant,
    work: (server: RunningServer) => Promise<T>,
    { idleMs = null }: { idleMs?: number | null } = {},
  ): Promise<T> {
    const child = new Child<ServerAnswers>(
      path.join(import.meta.dirname, 'servers', `${contestant.module}.ts`),
      { execArgv: ['--expose-gc'] },
    )
    try {
      const database = contestant.store === null ? null : (this.storage.settings[contestant.store] ?? null)
      const { port } = await child.ask(
        'open',
        { database, idleMs, profileFile: this.#profileFile(contestant) },
        START_MS,
      )
      const { dialect, pathPrefix } = contestant
      return await work({ child, pid: child.pid, place: { port, dialect, pathPrefix } })
    } finally {
      await child.stop()
    }
  }

  #profileFile({ module, store }: Contestant): string | null {
    const { profileFolder } = this.options
    if (profileFolder === null || module !== 'ours') return null
    this.#profiles += 1
    return path.resolve(profileFolder, `${this.#profiles}-${store}.cpuprofile`)
  }

  /** Documents that exist where documents must exist, all with the same content. */
  async documents(
    server: RunningServer,
    count: number,
    { state = null, rows = [] }: { state?: Uint8Array | null; rows?: Uint8Array[] } = {},
  ): Promise<string[]> {
    const documentIds = Array.from({ length: count }, () => randomUUID())
    await server.child.ask('seed', { documentIds, state, rows }, ASK_MS)
    return documentIds
  }

  /** One job for a new process of clients. */
  async load<Name extends keyof LoadAnswers & string>(
    name: Name,
    job: LoadAnswers[Name]['question'],
  ): Promise<LoadAnswers[Name]['answer']> {
    return this.withLoad((load) => load.ask(name, job, ASK_MS))
  }

  async withLoad<T>(work: (load: Child<LoadAnswers>) => Promise<T>): Promise<T> {
    const load = new Child<LoadAnswers>(path.join(import.meta.dirname, 'load', 'load-child.ts'))
    try {
      return await work(load)
    } finally {
      await load.stop()
    }
  }
}
