import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { Draft } from '~/features/text/document/read'
import { LiveDraft } from './live-draft'

const nothing = () => () => undefined

/** The text as it is now: what the page was loaded with until the document is there, then the document's own. */
export function useLiveDraft(doc: Y.Doc | null, loaded: Draft): Draft {
  const [live, setLive] = useState<{ doc: Y.Doc; draft: LiveDraft } | null>(null)

  useEffect(() => {
    if (!doc) return
    const draft = new LiveDraft(doc)
    setLive({ doc, draft })
    return () => draft.destroy()
  }, [doc])

  const current = live && live.doc === doc ? live.draft : null
  const known = useRef({ loaded, draft: loaded })
  const draft = useSyncExternalStore(
    current?.subscribe ?? nothing,
    // While the same document is joined anew, in another mode, the page goes on to show what it has shown.
    () => current?.draft ?? (known.current.loaded === loaded ? known.current.draft : loaded),
    () => loaded,
  )
  known.current = { loaded, draft }
  return draft
}
