/**
 * A server process that does nothing but co-editing, on the project's own database modules: what can be killed and is
 * back within a second. Rights are rows of `fault_person`, so that tests change them in SQL. Its parent speaks to it over
 * Node's channel between processes, and it ends when its parent does.
 */
import { createServer } from 'node:http'
import { connect, type DatabaseSettings } from '~/platform/db/connection.server'
import { onGap, openBus, publish, subscribe } from '~/platform/live/bus.server'
import { draftContent } from '~/features/text/intake/draft-content'
import { startCollab } from '~server/collab'
import type { CollabLimits } from '~server/collab/limits'
import type { CollabGrant, CollabRefusal, RecheckEvent, Sql } from '~server/collab/runtime'

export interface CollabProcessSettings {
  port: number
  database: DatabaseSettings
  limits: Partial<CollabLimits>
  redisUrl: string | null
}

/** What the parent may ask for; each answer is what the function returns. */
export interface CollabProcessCommands {
  /** Lets clients in. Before, only the database is open. */
  listen(): Promise<void>
  /** One statement beside the server, which no cut of the store concerns. */
  query(text: string, params: unknown[]): Promise<unknown[]>
  /** From now on every statement of the server fails, as with a store that is away. */
  cutStore(): void
  restoreStore(): void
  recheck(event: RecheckEvent): void
  /** What is left in the heap after a collection; the process must have been started with --expose-gc. */
  heapUsedBytes(): number
}

export interface CollabProcessRequest {
  id: number
  command: keyof CollabProcessCommands
  args: unknown[]
}
export type CollabProcessAnswer = { id: number; value: unknown } | { id: number; error: string }

interface PersonRow {
  level: CollabGrant['level'] | null
  user_id: string
  name: string
}

const settings = JSON.parse(process.env.COLLAB_PROCESS ?? '') as CollabProcessSettings
openBus(settings.redisUrl ?? undefined)
const database = await connect(settings.database)
const httpServer = createServer()
const recheckListeners = new Set<(event: RecheckEvent) => void>()
let isStoreCut = false

const refuseWhenCut = () => (isStoreCut ? Promise.reject(new Error('the store is cut')) : Promise.resolve())
const sql: Sql = {
  query: (text, params, options) => refuseWhenCut().then(() => database.sql.query(text, params, options)),
  // A cut in the middle of a transaction leaves nothing of it, or all of it and no word about that.
  transaction: (work) =>
    refuseWhenCut()
      .then(() => database.sql.transaction(work))
      .then((result) => refuseWhenCut().then(() => result)),
}

async function authorize({ cookie }: { cookie: string | undefined }): Promise<CollabGrant | CollabRefusal> {
  const [person] = await sql.query<PersonRow>('SELECT * FROM fault_person WHERE cookie = $1', [cookie ?? ''])
  if (person === undefined) return { refused: 401 }
  if (person.level === null) return { refused: 403 }
  const { level, user_id: userId, name } = person
  return { level, userId, name, organisation: null, color: '#336699' }
}

const say = (level: string) => (details: object, message: string) =>
  void process.stderr.write(`${level} ${message} ${JSON.stringify(details)}\n`)

function serve(): void {
  startCollab({
    httpServer,
    runtime: {
      sql,
      content: draftContent,
      authorize,
      isSameOrigin: () => true,
      onRecheck: (listener) => {
        recheckListeners.add(listener)
        return () => recheckListeners.delete(listener)
      },
      bus: { publish, subscribe, onGap },
    },
    log: { info: () => undefined, warn: say('warn'), error: say('error') },
    limits: settings.limits,
  })
}

const commands: CollabProcessCommands = {
  async listen() {
    serve()
    await new Promise<void>((resolve, reject) =>
      httpServer.once('error', reject).listen(settings.port, '127.0.0.1', resolve),
    )
  },
  query: (text, params) => database.sql.query(text, params),
  cutStore: () => void (isStoreCut = true),
  restoreStore: () => void (isStoreCut = false),
  recheck: (event) => recheckListeners.forEach((listener) => listener(event)),
  heapUsedBytes() {
    if (globalThis.gc === undefined) throw new Error('started without --expose-gc')
    globalThis.gc()
    globalThis.gc()
    return process.memoryUsage().heapUsed
  },
}

async function answer({ id, command, args }: CollabProcessRequest): Promise<CollabProcessAnswer> {
  try {
    const run = commands[command] as (...args: unknown[]) => unknown
    return { id, value: await run(...args) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', (request: CollabProcessRequest) => {
  void answer(request).then((reply) => process.connected && process.send?.(reply))
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
