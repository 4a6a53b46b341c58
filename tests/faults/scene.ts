import { afterAll, beforeAll } from 'vitest'
import type { CollabLevel } from '~server/collab/runtime'
import type { Acknowledged } from './acknowledged'
import type { CollabNode } from './collab-node'
import type { CollabProcessSettings } from './collab-process'
import { type Engine, newPerson } from './engines'
import { StockClient } from './stock-client'

interface SceneOptions<OpenEngine extends Engine> {
  open: () => Promise<OpenEngine>
  /** How many server processes share the database. */
  nodes?: number
  settings?: () => Promise<Partial<CollabProcessSettings>>
}

interface Joining {
  documentId: string
  name: string
  node?: CollabNode
  level?: CollabLevel
  acknowledged?: Acknowledged
}

/** A database, the server processes on it, and the clients that have joined them. */
export class Scene<OpenEngine extends Engine> {
  readonly clients: StockClient[] = []
  readonly nodes: CollabNode[] = []
  #engine: OpenEngine | null = null

  get engine(): OpenEngine {
    if (this.#engine === null) throw new Error('The scene is open only while its tests run.')
    return this.#engine
  }

  /** The first, or only, node. */
  get node(): CollabNode {
    const [node] = this.nodes
    if (node === undefined) throw new Error('The scene is open only while its tests run.')
    return node
  }

  /** For readStoredLog: past the server, though in its process. */
  readonly query = (text: string, params: unknown[]) => this.node.query(text, params)

  async open({ open, nodes = 1, settings }: SceneOptions<OpenEngine>): Promise<void> {
    this.#engine = await open()
    const more = await settings?.()
    for (let index = 0; index < nodes; index += 1) this.nodes.push(await this.#engine.newNode(more))
    await Promise.all(this.nodes.map((node) => node.start()))
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.leave()
    await Promise.all(this.nodes.map((node) => node.kill()))
    await this.#engine?.drop()
  }

  /** Where a new person connects, and the cookie that proves the level. */
  async target({ documentId, name, node = this.node, level = 'edit' }: Omit<Joining, 'acknowledged'>) {
    return { serverUrl: node.serverUrl, documentId, cookie: await newPerson(node, name, level) }
  }

  /** A new person with the stock client. */
  async join({ acknowledged, ...person }: Joining): Promise<StockClient> {
    const client = new StockClient({ ...(await this.target(person)), ...(acknowledged && { acknowledged }) })
    this.clients.push(client)
    return client
  }

  /** Everybody goes home. */
  leaveAll(): void {
    for (const client of this.clients.splice(0)) client.leave()
  }
}

/** Opens a scene for the tests of the `describe` around it, and closes it after them. */
export function useScene<OpenEngine extends Engine>(options: SceneOptions<OpenEngine>): Scene<OpenEngine> {
  const scene = new Scene<OpenEngine>()
  beforeAll(() => scene.open(options))
  afterAll(() => scene.close())
  return scene
}
