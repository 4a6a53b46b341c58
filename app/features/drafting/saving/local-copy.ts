import * as idb from 'lib0/indexeddb'
import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import type { PendingOfClient, PendingStore } from './pending-changes'

/**
 * Of whose words, of which document, of which of its histories. All three are in the database's name: a person never sees
 * or sends what another one wrote on the same computer, and two histories never meet in one document.
 */
export interface CopyName {
  documentId: string
  epoch: number
  userId: string
}

/** A browser that does not answer for so long (another tab holds the database, a broken profile) has no local copy. */
const OPEN_LIMIT_MS = 3_000

/** The stores that y-indexeddb makes: whoever opens the database first has to make both. */
const UPDATES = 'updates'
const RECORDS = 'custom'
const STORES = [[UPDATES, { autoIncrement: true }], [RECORDS]] as const
const PENDING_KEY = /^pending:(\d+)$/

/** The document in this browser's IndexedDB, by y-indexeddb, and beside it which changes are not acknowledged. */
export class LocalCopy implements PendingStore {
  /** What was pending when the copy was opened. */
  readonly pending: ReadonlyMap<number, PendingOfClient>
  readonly #db: IDBDatabase
  readonly #persistence: IndexeddbPersistence
  #isLost = false
  /** The browser takes no more words (it is full, its data were cleared): called once. */
  onLost: () => void = () => undefined

  private constructor(
    db: IDBDatabase,
    persistence: IndexeddbPersistence,
    pending: ReadonlyMap<number, PendingOfClient>,
  ) {
    this.#db = db
    this.#persistence = persistence
    this.pending = pending
    db.addEventListener('versionchange', () => this.#lose())
    db.addEventListener('close', () => this.#lose())
  }

  /**
   * Loads the copy into `doc` and keeps all that is written there from then on. Resolves when the document has what the
   * copy has; with null where this browser keeps nothing (private windows, for one).
   */
  static async open(name: CopyName, doc: Y.Doc): Promise<LocalCopy | null> {
    const database = databaseName(name)
    let persistence: IndexeddbPersistence | undefined
    try {
      const opening = idb.openDB(database, (db) =>
        idb.createStores(
          db,
          STORES.map((store) => [...store]),
        ),
      )
      const db = await inTime(opening, (late) => late.close())
      // Only now: y-indexeddb has no way to say that it could not open its database.
      persistence = new IndexeddbPersistence(database, doc)
      await inTime(persistence.whenSynced)
      return new LocalCopy(db, persistence, await readPending(db))
    } catch {
      void persistence?.destroy()
      return null
    }
  }

  put(clientId: number, pending: PendingOfClient): Promise<void> {
    return this.#write((store) => idb.put(store, JSON.stringify(pending), `pending:${clientId}`))
  }

  forget(clientId: number, pending: PendingOfClient): void {
    const key = `pending:${clientId}`
    void this.#write(async (store) => {
      const stored: unknown = await idb.get(store, key)
      if (typeof stored === 'string' && parse(stored).changes <= pending.changes) await idb.del(store, key)
    })
  }

  async close(): Promise<void> {
    this.#isLost = true
    await this.#persistence.destroy()
    this.#db.close()
  }

  /** Closes and deletes it, also for other tabs that have it open. */
  async remove(): Promise<void> {
    await this.close()
    await inTime(idb.deleteDB(this.#persistence.name)).catch(() => undefined)
  }

  /** Resolves when it is on disk; when the copy is lost, never. */
  #write(work: (store: IDBObjectStore) => Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      if (this.#isLost) return
      try {
        // Both stores: the transaction then waits for those in which y-indexeddb has written the changes themselves.
        const transaction = this.#db.transaction([UPDATES, RECORDS], 'readwrite')
        transaction.addEventListener('complete', () => resolve())
        transaction.addEventListener('abort', () => this.#lose())
        void work(transaction.objectStore(RECORDS)).catch(() => undefined)
      } catch {
        this.#lose()
      }
    })
  }

  #lose(): void {
    if (this.#isLost) return
    this.#isLost = true
    void this.#persistence.destroy()
    this.#db.close()
    this.onLost()
  }
}

/** Every local copy that this browser holds. A browser that cannot list its databases has none that we know of. */
export async function listCopies(): Promise<CopyName[]> {
  try {
    const databases = await inTime(indexedDB.databases())
    return databases.flatMap(({ name = '' }) => {
      const [prefix, documentId, epoch, userId] = name.split('/')
      return prefix === PREFIX && documentId && userId ? [{ documentId, epoch: Number(epoch), userId }] : []
    })
  } catch {
    return []
  }
}

const PREFIX = 'draft-copy'

function databaseName({ documentId, epoch, userId }: CopyName): string {
  return [PREFIX, documentId, epoch, userId].join('/')
}

async function readPending(db: IDBDatabase): Promise<Map<number, PendingOfClient>> {
  const [store] = idb.transact(db, [RECORDS], 'readonly')
  const records = store ? await inTime(idb.getAllKeysValues(store)) : []
  return new Map(
    records.flatMap(({ k, v }: { k: unknown; v: unknown }) => {
      const clientId = PENDING_KEY.exec(String(k))?.[1]
      return clientId === undefined ? [] : [[Number(clientId), parse(String(v))] as const]
    }),
  )
}

const parse = (record: string) => JSON.parse(record) as PendingOfClient

/** @param onLate is given what came after nobody waited for it any more */
async function inTime<T>(work: Promise<T>, onLate: (late: T) => void = () => undefined): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isLate = false
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true
      reject(new Error('IndexedDB does not answer'))
    }, OPEN_LIMIT_MS)
  })
  work.then(
    (value) => (isLate ? onLate(value) : undefined),
    () => undefined,
  )
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}
