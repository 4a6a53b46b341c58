import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { SavedStateTracker, trackSaving, trackedSocket } from './saved-state'

/** What the server says with the code of a close; see server/collab/protocol.ts. */
const SIGNED_OUT = 4401
const NOT_ALLOWED = 4403
const GONE = 4404
const SUPERSEDED = 4409
const LEVEL_CHANGED = 4503

/** After this many refusals in a row the page asks what is wrong: a refused upgrade has no words. */
const REFUSALS_BEFORE_ASKING = 3

export interface DraftSession {
  doc: Y.Doc
  provider: WebsocketProvider
  tracker: SavedStateTracker
}

/** Why the line was cut, and how many changes were in this page alone at that moment. */
export interface SessionNotice {
  kind: 'signed-out' | 'not-allowed' | 'gone' | 'superseded'
  unsaved: number
}

/**
 * Opens the co-edited document. A document that was frozen or rebuilt is joined again with a fresh copy: merging the
 * old one would mix two histories. After any other final word of the server the line stays closed.
 */
export function useDraftSession(documentId: string): {
  session: DraftSession | null
  isSynced: boolean
  notice: SessionNotice | null
} {
  const [attempt, setAttempt] = useState(0)
  const [session, setSession] = useState<DraftSession | null>(null)
  const [syncedDoc, setSyncedDoc] = useState<Y.Doc | null>(null)
  const [notice, setNotice] = useState<SessionNotice | null>(null)
  const hasRejoined = useRef(false)
  const revalidator = useRevalidator()
  const revalidate = useRef(revalidator.revalidate)
  revalidate.current = revalidator.revalidate

  useEffect(() => {
    const doc = new Y.Doc()
    const tracker = new SavedStateTracker()
    const provider = new WebsocketProvider(collabUrl(), documentId, doc, {
      params: { ack: '1' },
      disableBc: true,
      connect: false,
      WebSocketPolyfill: trackedSocket(tracker),
    })
    const stopTracking = trackSaving(tracker, doc, provider)
    let refusals = 0
    let isEnded = false

    /** A page that holds the only copy of somebody's words is not loaded again behind their back. */
    const end = (kind: SessionNotice['kind']) => {
      isEnded = true
      provider.disconnect()
      setNotice({ kind, unsaved: tracker.unsaved })
      // Changes that were refused have made our copy another text than everybody else's. Joining again once is enough:
      // should it be refused again, something on this page writes by itself, and would do so for ever.
      const isRefused = kind === 'not-allowed' && tracker.unsaved > 0 && !hasRejoined.current
      if (isRefused) hasRejoined.current = true
      if (tracker.unsaved === 0 || isRefused || kind === 'superseded') revalidate.current()
      if (isRefused || kind === 'superseded') setAttempt((count) => count + 1)
    }
    provider.on('connection-close', (event) => {
      const kind = FINAL[event?.code ?? 0]
      if (isEnded) return
      if (kind) return end(kind)
      if (event?.code === LEVEL_CHANGED) revalidate.current()
      refusals += 1
      if (refusals % REFUSALS_BEFORE_ASKING !== 0) return
      void askWhy().then((refusal) => {
        if (refusal && !isEnded) end(refusal)
      })
    })
    provider.on('sync', (isSynced: boolean) => {
      if (!isSynced) return
      // After a gap the phase and the comments may be others too; the server answers, so asking it is safe.
      if (refusals > 0) revalidate.current()
      refusals = 0
      setSyncedDoc(doc)
    })
    const warn = (event: BeforeUnloadEvent) => {
      if (tracker.unsaved > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    provider.connect()
    setSession({ doc, provider, tracker })

    return () => {
      isEnded = true
      window.removeEventListener('beforeunload', warn)
      stopTracking()
      provider.destroy()
      provider.awareness.destroy()
      doc.destroy()
    }
  }, [documentId, attempt])

  return { session, isSynced: session !== null && syncedDoc === session.doc, notice }
}

const FINAL: Record<number, SessionNotice['kind']> = {
  [SIGNED_OUT]: 'signed-out',
  [NOT_ALLOWED]: 'not-allowed',
  [GONE]: 'gone',
  [SUPERSEDED]: 'superseded',
}

/** Why the server would not let us in, or null when it cannot be reached or lets us see the page after all. */
async function askWhy(): Promise<SessionNotice['kind'] | null> {
  try {
    const { status, type } = await fetch(window.location.href, { method: 'HEAD', redirect: 'manual' })
    if (type === 'opaqueredirect' || status === 401) return 'signed-out'
    return status === 403 ? 'not-allowed' : status === 404 ? 'gone' : null
  } catch {
    return null
  }
}

function collabUrl(): string {
  const { protocol, host } = window.location
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collab`
}
