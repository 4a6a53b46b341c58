/** Every number that bounds this server, in one place. Tests shorten the times; nothing else changes them. */
export interface CollabLimits {
  /** How long updates of one document wait for company before they are committed together. */
  commitWindowMs: number
  crowdedCommitWindowMs: number
  /** With this many bytes waiting, the commit starts at once. */
  commitBytes: number
  /** Rows in one commit. */
  commitRows: number
  /** Above this many uncommitted bytes a document takes no more writes until the store answers again. */
  unsavedBytes: number
  /** Above this many uncommitted bytes in all documents of this process, none takes any more. */
  unsavedTotalBytes: number
  /** When something has waited this long for its commit, the document takes no more writes until the store answers. */
  storeFailureMs: number
  /** The longest pause between two attempts at a store that fails. */
  retryMs: number
  /** How long a room without connections is kept. */
  idleMs: number
  /** How many rooms without connections are kept, and how many bytes of text in them; beyond, the longest unused go first. */
  idleRooms: number
  idleBytes: number
  /** Rows since the last snapshot that make compaction worth its while. */
  compactRows: number
  /** One document is compacted at most this often. */
  compactEveryMs: number
  /** From this many bytes or rows on, compaction takes place in a thread of its own. */
  compactInlineBytes: number
  compactInlineRows: number
  /** The log is asked this often whether another node has written: what is left when its hint was lost. */
  pollMs: number
  /** Updates of one document go out together at most this often. */
  broadcastMs: number
  /** In a room with more than `crowd` sockets, the updates of this long are taken together, and so go out together. */
  crowdedIntakeMs: number
  crowd: number
  /** The largest batch whose bytes travel to other nodes with the hint; they read larger ones from the log. */
  hintBytes: number
  /** Each node repeats who is here this often; whoever was not repeated for three times as long is gone. */
  presenceRepeatMs: number
  /** Awareness is sent at most this often. */
  awarenessMs: number
  crowdedAwarenessMs: number
  /** The longest state one client may announce, as JSON. */
  awarenessBytes: number
  /** A socket that was sent nothing for this long gets an empty frame: the stock client hangs up after 30 s of silence. */
  keepAliveMs: number
  /** A socket that answers nothing, not even a ping, for this long is dropped. */
  deadMs: number
  /** Every connection is authorised again this often, should a recheck event have been lost. */
  recheckMs: number
  /** The longest wait for `authorize`. */
  authorizeMs: number
  maxPayloadBytes: number
  /** Above this much unsent data a socket is sent no awareness. */
  skipAwarenessBytes: number
  /** Above this much unsent data a socket is closed with 1013. */
  unsentBytes: number
  /** Token bucket of one socket: one unit per frame and one for each 2 KiB. */
  bucketUnits: number
  bucketUnitsPerSecond: number
  /** What may wait while a socket is held; more is a flood. */
  heldFrames: number
  heldBytes: number
  /** Frames of one connection that may wait for what they build on, or for whose client id they write under. */
  waitingFrames: number
  /** New Yjs client ids in one frame. Each is named for good in every state vector, and looked at with every key that anybody presses. */
  newClientIds: number
  /** New Yjs client ids that one person may bring at once, and how many more each minute: a page needs one, and one more for suggesting. */
  clientIds: number
  clientIdsPerMinute: number
  /** So long after somebody has left, that person's Yjs client id is theirs, and what others hand on under it waits for them. */
  claimMs: number
  /** Frames of one connection that may await their commit. */
  openFrames: number
  /** Applying what one frame brings is broken off after this long. */
  applyMs: number
  /** One person's frames may take this much of this process' time at once, and this share of it for long. */
  workMs: number
  workShare: number
  /** Tabs of one person in one document. */
  connectionsPerUser: number
  /** How long `close` waits for a store that does not answer before it gives up and says what was lost. */
  shutdownMs: number
}

export const DEFAULT_LIMITS: CollabLimits = {
  commitWindowMs: 30,
  crowdedCommitWindowMs: 50,
  commitBytes: 64 * 1024,
  commitRows: 500,
  unsavedBytes: 16 * 1024 * 1024,
  unsavedTotalBytes: 128 * 1024 * 1024,
  storeFailureMs: 5_000,
  retryMs: 2_000,
  idleMs: 30_000,
  idleRooms: 200,
  idleBytes: 64 * 1024 * 1024,
  compactRows: 500,
  compactEveryMs: 30_000,
  compactInlineBytes: 64 * 1024,
  compactInlineRows: 1_000,
  pollMs: 5_000,
  broadcastMs: 10,
  crowdedIntakeMs: 35,
  crowd: 50,
  hintBytes: 32 * 1024,
  presenceRepeatMs: 15_000,
  awarenessMs: 60,
  crowdedAwarenessMs: 100,
  awarenessBytes: 8 * 1024,
  keepAliveMs: 15_000,
  deadMs: 75_000,
  recheckMs: 60_000,
  authorizeMs: 10_000,
  maxPayloadBytes: 2 * 1024 * 1024,
  skipAwarenessBytes: 256 * 1024,
  unsentBytes: 4 * 1024 * 1024,
  bucketUnits: 2_000,
  bucketUnitsPerSecond: 250,
  heldFrames: 5_000,
  heldBytes: 8 * 1024 * 1024,
  waitingFrames: 200,
  newClientIds: 64,
  clientIds: 256,
  clientIdsPerMinute: 2,
  claimMs: 60_000,
  openFrames: 10_000,
  applyMs: 2_000,
  workMs: 3_000,
  workShare: 0.05,
  connectionsPerUser: 20,
  shutdownMs: 4_000,
}
