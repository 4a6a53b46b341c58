import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'
import type { ContentRules } from '~/kernel/content-rules'
import type { TestLine } from './bus-fixture'
import { Bench, type Person } from './collab-fixture'
import type { CollabLimits } from '../limits'
import type { Sql } from '../runtime'
import { newDocument, STORES, type Store } from './store-fixture'

interface SceneOptions {
  /** By default the embedded database. */
  open?: () => Promise<Store>
  /** Who may come in. */
  people: Person[]
  limits?: Partial<CollabLimits>
}

interface Starting {
  sql?: Sql
  /** Between this node and the others of the test. */
  line?: TestLine
  /** By default a document may hold anything. */
  content?: ContentRules
}

/** Waits for what sockets and databases bring about: tries `condition` until it throws no more. @returns its result */
export const until = <T>(condition: () => T | Promise<T>) =>
  vi.waitFor(condition, { timeout: 15_000, interval: 5 })

/** A database for the tests of one block; for each of them a document of its own, and servers that end with it. */
class Scene {
  documentId = ''
  readonly #options: SceneOptions
  readonly #benches: Bench[] = []
  #store: Store | null = null

  constructor(options: SceneOptions) {
    this.#options = options
  }

  get sql(): Sql {
    if (this.#store === null) throw new Error('The scene is open only while its tests run.')
    return this.#store.sql
  }

  /** Starts a server that knows the people of the scene. */
  async start(limits: Partial<CollabLimits> = {}, starting: Starting = {}): Promise<Bench> {
    const { sql = this.sql, line, content } = starting
    const bus = line?.bus(`node ${this.#benches.length}`)
    const bench = await new Bench(sql, { ...this.#options.limits, ...limits }, { bus, content }).listen()
    bench.admit(...this.#options.people)
    this.#benches.push(bench)
    return bench
  }

  async open(): Promise<void> {
    this.#store = await (this.#options.open ?? openEmbedded)()
  }

  async begin(): Promise<void> {
    this.documentId = await newDocument(this.sql)
  }

  async end(): Promise<void> {
    for (const bench of this.#benches.splice(0)) await bench.close()
  }

  async close(): Promise<void> {
    await this.#store?.close()
  }
}

/** To be called inside `describe`. */
export function useScene(options: SceneOptions): Scene {
  const scene = new Scene(options)
  beforeAll(() => scene.open(), 60_000)
  beforeEach(() => scene.begin())
  afterEach(() => scene.end())
  afterAll(() => scene.close())
  return scene
}

const openEmbedded = () => (STORES[0] as (typeof STORES)[number]).open()
