import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { readDocument, type Draft } from '../document'

/** Reading the whole text at every keystroke of everybody would be felt on a slow machine. */
const SETTLE_MS = 80

/** The text as it is now: what the page was loaded with until the document is there, then the document's own. */
export function useLiveDraft(doc: Y.Doc | null, loaded: Draft): Draft {
  const [live, setLive] = useState<{ doc: Y.Doc; draft: Draft } | null>(null)

  useEffect(() => {
    if (!doc) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      timer = undefined
      setLive({ doc, draft: readDocument(doc) })
    }
    const changed = () => {
      timer ??= setTimeout(read, SETTLE_MS)
    }
    read()
    doc.on('update', changed)
    return () => {
      clearTimeout(timer)
      doc.off('update', changed)
    }
  }, [doc])

  return live && live.doc === doc ? live.draft : loaded
}
