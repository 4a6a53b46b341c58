import { LiveHub, type Listener, type Surroundings } from './hub'
import type { HubMessage } from './hub-messages'

/** The hub of this tab, and for whom it is. */
let present: { person: string; hub: LiveHub } | null = null

/**
 * Has the listener told of what concerns the ticket.
 * @param person tabs of different people (one has signed out since, and another in) have nothing to do with each other
 * @returns a function that ends it
 */
export function watchLive(person: string, ticket: string, listener: Listener): () => void {
  if (present && present.person !== person) {
    present.hub.end()
    present = null
  }
  present ??= { person, hub: new LiveHub(surroundingsFor(person)) }
  const { hub } = present
  const stop = hub.watch(ticket, listener)
  return () => {
    stop()
    // One page's ticket goes before the next one's comes.
    queueMicrotask(() => {
      if (!hub.isIdle || present?.hub !== hub) return
      hub.end()
      present = null
    })
  }
}

function surroundingsFor(person: string): Surroundings {
  const name = `live/${person}`
  // Both are missing on old browsers, locks also on plain HTTP in a local network. Then each shown tab has a stream of its
  // own: rarely more than one or two are shown at a time.
  const locks = navigator.locks as LockManager | undefined
  const canShare = locks !== undefined && 'BroadcastChannel' in window
  const channel = canShare ? new BroadcastChannel(name) : null
  return {
    openSource: (url) => new EventSource(url),
    post: (message) => channel?.postMessage(message),
    onMessage: (listener) => {
      if (!channel) return () => undefined
      channel.onmessage = ({ data }: MessageEvent<HubMessage>) => listener(data)
      return () => channel.close()
    },
    lead: (hold) => {
      if (canShare) return holdLock(locks, name, hold)
      const timer = setTimeout(hold)
      return () => clearTimeout(timer)
    },
    isShown: () => document.visibilityState === 'visible',
    onShown,
  }
}

function holdLock(locks: LockManager, name: string, hold: () => void): () => void {
  const waiting = new AbortController()
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  locks
    .request(name, { signal: waiting.signal }, () => {
      if (waiting.signal.aborted) return
      hold()
      return released
    })
    // Given up before it was its turn.
    .catch(() => undefined)
  return () => {
    waiting.abort()
    release()
  }
}

function onShown(listener: (isShown: boolean) => void): () => void {
  const seen = () => listener(document.visibilityState === 'visible')
  const gone = () => listener(false)
  document.addEventListener('visibilitychange', seen)
  // A page that is kept for "Back" must hold nothing, and comes back without becoming visible in a new way.
  window.addEventListener('pagehide', gone)
  window.addEventListener('pageshow', seen)
  return () => {
    document.removeEventListener('visibilitychange', seen)
    window.removeEventListener('pagehide', gone)
    window.removeEventListener('pageshow', seen)
  }
}
