import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { EDITOR_SCHEMA_VERSION } from '../editor/schema-version'
import { LocalCopy, type CopyName } from '../saving/local-copy'
import { PendingChanges } from '../saving/pending-changes'
import { signAs, type Author } from '~/features/text/document/authors'
import { mendDoubled } from '~/features/text/restructure/doubled'
import { HeldMessages } from './held-messages'
import { SavedStateTracker } from '../saving/saved-state'
import { keepPending, setAsideCopies } from '../saving/set-aside'
import { trackedSocket, trackSaving } from '../saving/track-saving'

/** One document, its line to the server, and its copy in this browser. */
export interface DraftLine {
  doc: Y.Doc
  provider: WebsocketProvider
  tracker: SavedStateTracker
  /** What others write waits in it while somebody composes letters here. */
  held: HeldMessages
  /** The client ids under which this person wrote on this page and, without a line, before it. */
  ownClients: ReadonlySet<number>
  /** Whether what is written here is text, or a suggestion. Its client id tells them apart for good, so another mode is another line. */
  mode: Author['mode']
  /** Begins to talk to the server. */
  connect: () => void
  /** The document will not take what is pending: keeps the words for the person, and deletes the local copy. */
  setAside: () => Promise<void>
  /** Ends everything. What is pending stays in the local copy; without one its words are kept. */
  close: () => void
}

interface DraftLineOptions extends CopyName {
  url: string
  /** Not for those who only read: they write nothing that could be lost, and a draft need not lie on their computer. */
  keepsCopy: boolean
  mode: Author['mode']
  /** Whether this person parts and merges provisions, and takes back what somebody else has parted or merged as well. */
  mends: boolean
}

/**
 * Prepares a document: sets old copies aside and loads the present one, so that the first answer to the server carries
 * what was written before the browser was closed. The caller connects.
 */
export async function openDraftLine({
  url,
  keepsCopy,
  mode,
  mends,
  ...name
}: DraftLineOptions): Promise<DraftLine> {
  await setAsideCopies(name, keepsCopy ? name.epoch : null)
  const doc = new Y.Doc()
  doc.on('afterTransaction', leaveFormats)
  const copy = keepsCopy ? await LocalCopy.open(name, doc) : null
  const pending = new PendingChanges(copy?.pending, copy)
  const tracker = new SavedStateTracker()
  tracker.restored(pending.changes)
  tracker.kept(copy ? pending.changes : null)
  pending.onKept = (changes) => tracker.kept(changes)
  if (copy) {
    copy.onLost = () => {
      // What is still on its way to the disk may or may not arrive: nothing is called kept any more.
      pending.onKept = () => undefined
      tracker.kept(null)
    }
  }

  const provider = new WebsocketProvider(url, name.documentId, doc, {
    params: {
      ack: '1',
      epoch: String(name.epoch),
      schema: String(EDITOR_SCHEMA_VERSION),
      user: name.userId,
    },
    // Tabs meet on the server, where rights are checked.
    disableBc: true,
    connect: false,
    WebSocketPolyfill: trackedSocket(tracker, doc.clientID),
  })
  const held = new HeldMessages(provider)
  const stopSigning = signAs(doc, name.userId, mode)
  // Before the line is there: what was done without one meets then what others have done.
  const stopMending = mends ? mendDoubled(doc, name.userId) : () => undefined
  const ownClients = new Set([doc.clientID, ...pending.fromClocks.keys()])
  const stopTracking = trackSaving(tracker, pending, provider)
  const stopListening = redialOnNetworkChange(provider)
  let isClosed = false
  let isSetAside = false

  return {
    doc,
    provider,
    tracker,
    held,
    ownClients,
    mode,
    connect: () => provider.connect(),
    setAside: async () => {
      const isKept = pending.changes === 0 || keepPending(name, doc, pending)
      isSetAside = true
      await (isKept ? copy?.remove() : copy?.close())
    },
    close: () => {
      if (isClosed) return
      isClosed = true
      stopListening()
      stopTracking()
      stopMending()
      stopSigning()
      if (pending.changes > 0 && !tracker.isKept && !isSetAside) keepPending(name, doc, pending)
      provider.destroy()
      provider.awareness.destroy()
      void copy?.close()
      doc.destroy()
    },
  }
}

/**
 * After a change of others Yjs tidies formats that say nothing any more, and whoever only reads would send that as a change of the text.
 * Formats are the business of whoever writes them.
 */
function leaveFormats(transaction: Y.Transaction): void {
  if (!transaction.local) transaction._needFormattingCleanup = false
}

/**
 * The provider notices a dead line after 30 s of silence. The browser often knows at once, but not whether our server is
 * on this side of the fault (a hall has its own network): hanging up and dialling again finds out.
 */
function redialOnNetworkChange(provider: WebsocketProvider): () => void {
  const redial = () => {
    if (!provider.shouldConnect) return
    provider.disconnect()
    provider.connect()
  }
  const onOnline = () => {
    if (!provider.wsconnected) redial()
  }
  window.addEventListener('offline', redial)
  window.addEventListener('online', onOnline)
  return () => {
    window.removeEventListener('offline', redial)
    window.removeEventListener('online', onOnline)
  }
}
