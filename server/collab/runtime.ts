import type { IncomingMessage } from 'node:http'
import type { ContentRules } from '~/kernel/content-rules'

/**
 * What the co-editing server is handed from the application. `server/` may import only types from `app/`, so every
 * value (the database, the rules of who may do what) arrives through this one object.
 */

/** The same shape as `app/platform/db`'s `sql`. `bytea` goes in and comes out as Uint8Array or Buffer. */
export interface Sql {
  query<Row>(text: string, params?: readonly unknown[], options?: { isFrequent?: boolean }): Promise<Row[]>
  /** All or nothing. A rejected promise may still hide a COMMIT that took place: callers must be idempotent. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>
}

/** What a person may do in one document, from least to most. */
export type CollabLevel = 'view' | 'comment' | 'suggest' | 'edit'

export interface CollabGrant {
  level: CollabLevel
  userId: string
  name: string
  organisation: string | null
  /** `#rrggbb`: other forms make the editor's caret extension complain. */
  color: string
}

export interface CollabRefusal {
  /** 401: nobody is signed in. 403: not for this person. 404: no such document. */
  refused: 401 | 403 | 404
}

export interface CollabRuntime {
  sql: Sql
  /** Of the schema that the pages' editors write with. Absent: whatever a page says of its own is served. */
  schemaVersion?: number
  /** Asked at the upgrade and again whenever rights may have changed. Must read the truth, not a cache. */
  authorize(request: { cookie: string | undefined; documentId: string }): Promise<CollabGrant | CollabRefusal>
  /** True when an upgrade comes from a page of ours: the same question as for forms, asked of the same settings. */
  isSameOrigin(request: IncomingMessage): boolean
  /**
   * Calls `listener` after a right, a sign-in session or a phase has changed: open connections that match are
   * authorised again. An absent field matches everything. Returns the function that stops listening.
   */
  onRecheck(listener: (event: RecheckEvent) => void): () => void
  /** What documents may hold. Absent: anything that Yjs can carry. */
  content?: ContentRules
  /** The way to other nodes. Without it this one takes itself to be alone, and still looks at the log now and then. */
  bus?: CollabBus
}

/** Messages between nodes. Nothing of it is certain: they may be lost, and then `onGap` is called sooner or later. */
export interface CollabBus {
  publish(channel: string, message: string): void
  /** @returns the function that stops listening. Own messages are not heard. */
  subscribe(channel: string, listener: (message: string, sender: string) => void): () => void
  onGap(listener: () => void): () => void
}

export interface RecheckEvent {
  documentId?: string
  userId?: string
}

/** The part of pino's interface that this server uses. */
export interface CollabLogger {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}
