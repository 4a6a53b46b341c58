/**
 * The numbers and words by which a page and the co-editing server understand each other; both take them from here.
 * The frames themselves are described in server/collab/wire/protocol.ts.
 */
export const MESSAGE_SYNC = 0
export const MESSAGE_AWARENESS = 1
export const MESSAGE_QUERY_AWARENESS = 3
export const MESSAGE_ACK = 100

export const SYNC_STEP_1 = 0
export const SYNC_STEP_2 = 1
export const SYNC_UPDATE = 2

/**
 * Why a connection ended. The stock client takes 4400-4499 as final and retries after every other code.
 * A page may call `provider.connect()` itself after a final one.
 */
export const CloseCode = {
  /** The server stops; another one will answer soon. */
  restarting: 1012,
  /** Too slow a reader, too fast a writer, or a store that does not answer. */
  overloaded: 1013,
  /** Bytes that are no update, or one that cannot be applied. */
  malformed: 4400,
  /** Signed out, or the right to read was withdrawn. */
  revoked: 4401,
  /** A change was sent at a level that may not change the text. The local copy has diverged: discard it. */
  forbidden: 4403,
  /** The document is gone. */
  gone: 4404,
  /**
   * The document was frozen or rebuilt, or holds other words under a client id of the local copy (the reason then begins
   * with `contradiction`): discard the local copy and join again.
   */
  superseded: 4409,
  /** The level was lowered: the stock client joins again by itself, at its new level. */
  levelChanged: 4503,
} as const
export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode]

/** First words of a close's reason, by which a page tells apart what has one code. */
export const CloseWord = {
  /** The page's program is of another version than the server. */
  otherSchema: 'schema',
  /** Other words are known under a client id of the page's copy. */
  contradiction: 'contradiction',
} as const
