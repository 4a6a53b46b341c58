import { useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Author } from '~/features/text/document/authors'
import { openDraftLine, type DraftLine } from './draft-line'
import { followLine } from './follow-line'
import { keepWords, putAwayKeptWords, readKeptWords, type KeptWords } from '../saving/kept-words'
import { isRefusal, isReplaced, type LineEnd } from './line-end'
import type { DraftPage } from '../queries.server'
import { openOwnTabs } from '../lost/own-tabs'
import { watchLostWords } from '../lost/lost-words'
import { Rejoins } from './rejoins'

/** Why the line was cut, and how many changes the server did not have at that moment. */
export interface SessionNotice {
  kind: LineEnd
  unsaved: number
  /** The local copy has them, and will send them another time. */
  isKept: boolean
}

interface UsedDraftSession {
  session: DraftLine | null
  /** The document is there, from the server or, while that cannot be reached, from the local copy. */
  isReady: boolean
  /** The line was ended for good: what would be written now is nobody's. */
  isEnded: boolean
  notice: SessionNotice | null
  keptWords: KeptWords[]
  putAway: (id: string) => void
}

/**
 * Opens the co-edited document. One that was frozen or rebuilt is joined again with a fresh copy, once the page has been
 * loaded again and knows its epoch: merging the old copy would mix two histories. After any other final word of the
 * server the line stays closed. In another mode it is another line. Words that the document did not take are kept until their author puts them away.
 */
export function useDraftSession(
  page: Pick<DraftPage, 'id' | 'epoch' | 'viewer' | 'can'>,
  mode: Author['mode'],
): UsedDraftSession {
  const { id: documentId, epoch } = page
  const userId = page.viewer.id
  const [attempt, setAttempt] = useState(0)
  const [session, setSession] = useState<DraftLine | null>(null)
  const [readyLine, setReadyLine] = useState<DraftLine | null>(null)
  const [endedLine, setEndedLine] = useState<DraftLine | null>(null)
  const [notice, setNotice] = useState<SessionNotice | null>(null)
  const [keptWords, setKeptWords] = useState<KeptWords[]>([])
  const { revalidate } = useRevalidator()
  const latest = useRef({ revalidate, canEdit: page.can.edit })
  latest.current = { revalidate, canEdit: page.can.edit }
  /** How the document was joined, and whether it is to be joined again once the page has been loaded again. */
  const joined = useRef({ epoch, canEdit: page.can.edit, isRejoinWanted: false, rejoins: new Rejoins() })

  useEffect(() => {
    const { current: last } = joined
    const hasGainedRight = page.can.edit && !last.canEdit
    const isRejoining = last.isRejoinWanted || hasGainedRight
    last.isRejoinWanted = false
    // Another epoch has the document joined again by itself, below.
    if (isRejoining && last.epoch === page.epoch) setAttempt((count) => count + 1)
  }, [page])

  useEffect(() => {
    let isOver = false
    let hasEnded = false
    let line: DraftLine | null = null
    let stopWatching = () => {}
    const place = { documentId, userId }
    const keepsCopy = latest.current.canEdit
    Object.assign(joined.current, { epoch, canEdit: keepsCopy })

    const end = async (opened: DraftLine, kind: LineEnd) => {
      const { unsaved, isKept } = opened.tracker
      setEndedLine(opened)
      setNotice({ kind, unsaved, isKept: isKept && !isRefusal(kind) })
      if (isRefusal(kind) || !isKept) await opened.setAside()
      hasEnded = true
      if (isOver) return
      setKeptWords(readKeptWords(place))
      const mayRejoin = isReplaced(kind) || (kind === 'not-allowed' && unsaved > 0)
      if (mayRejoin && joined.current.rejoins.take()) {
        joined.current.isRejoinWanted = true
      } else if (unsaved > 0 || kind === 'outdated') {
        // A page with words that are nowhere else must not be replaced by an error page behind its reader's back.
        return
      }
      latest.current.revalidate()
    }
    const start = (opened: DraftLine) => {
      line = opened
      followLine(opened, {
        onReady: () => setReadyLine(opened),
        onStale: () => latest.current.revalidate(),
        onEnd: (kind) => void end(opened, kind),
      })
      setSession(opened)
      setKeptWords(readKeptWords(place))
      const ownTabs = openOwnTabs(opened.doc, place)
      const stopWatchingWords = watchLostWords(
        opened.doc,
        { userId, ownClients: opened.ownClients, haveDeleted: ownTabs.haveDeleted },
        ({ passages, reason }) => {
          keepWords(place, { changes: passages.length, passages, reason })
          if (!isOver) setKeptWords(readKeptWords(place))
        },
      )
      stopWatching = () => {
        stopWatchingWords()
        ownTabs.close()
      }
      opened.connect()
    }
    const warn = (event: BeforeUnloadEvent) => {
      // After the end the words are in the local copy, or among those that were set aside.
      if (line && line.tracker.unsaved > 0 && !hasEnded) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    void openDraftLine({
      url: collabUrl(),
      documentId,
      epoch,
      userId,
      keepsCopy,
      mode,
      mends: mode === 'write' && latest.current.canEdit,
    }).then((opened) => (isOver ? opened.close() : start(opened)))
    return () => {
      isOver = true
      window.removeEventListener('beforeunload', warn)
      stopWatching()
      line?.close()
    }
  }, [documentId, userId, epoch, mode, attempt])

  const putAway = useCallback(
    (id: string) => {
      putAwayKeptWords({ documentId, userId }, id)
      setKeptWords(readKeptWords({ documentId, userId }))
    },
    [documentId, userId],
  )
  const isReady = session !== null && readyLine === session
  const isEnded = session !== null && endedLine === session
  return { session, isReady, isEnded, notice, keptWords, putAway }
}

function collabUrl(): string {
  const { protocol, host } = window.location
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collab`
}
