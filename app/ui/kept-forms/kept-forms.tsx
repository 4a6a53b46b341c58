import { useFetchers, useLocation, useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { onDoneElsewhere, onNews, readNews } from './done-keys'
import { FormKeeper } from './form-keeper'
import { NOTHING_KEPT } from './kept-state'
import { KeptNotice } from './kept-notice'
import { sweepKeptForms } from './kept-store'

/** Whether a page of this document had its forms looked after already. The server, which serves many, never sets it. */
let isTurnedTo = false

interface KeptFormsProps {
  userId: string
  /** The server refused a form because nobody is signed in any more; the page has stayed. */
  onEnded: () => void
}

/**
 * Once on every page, for all of its forms: what is written is kept in this browser until the server has it. Says what was
 * brought back, and what has no form any more.
 */
export function KeptForms({ userId, onEnded }: KeptFormsProps) {
  const { pathname } = useLocation()
  const [state, setState] = useState(NOTHING_KEPT)
  const keeper = useRef<FormKeeper | null>(null)

  useEffect(() => {
    const present = new FormKeeper(userId, pathname, setState)
    keeper.current = present
    void sweepKeptForms(Date.now())
    // What was sent just before this page came is not to be offered again.
    void present.done(readNews().doneKeys).then(() => {
      if (keeper.current !== present) return
      void present.start(!isTurnedTo)
      isTurnedTo = true
    })
    return () => {
      keeper.current = null
      present.stop()
      setState(NOTHING_KEPT)
    }
  }, [userId, pathname])

  const isRevalidating = useRevalidator().state !== 'idle'
  const isNavigating = useNavigation().state !== 'idle'
  const isFetching = useFetchers().some((fetcher) => fetcher.state !== 'idle')
  const latestEnded = useRef(onEnded)
  latestEnded.current = onEnded
  const wasRevalidating = useRef(false)
  const look = useRef(() => {
    const { doneKeys, hasEnded } = readNews()
    void keeper.current?.done(doneKeys)
    if (hasEnded) latestEnded.current()
  })
  useEffect(() => {
    const stops = [
      onNews(() => {
        look.current()
        keeper.current?.lookAgain()
      }),
      onDoneElsewhere((keys) => void keeper.current?.done(keys)),
    ]
    return () => stops.forEach((stop) => stop())
  }, [])
  useEffect(() => {
    look.current()
    if (wasRevalidating.current && !isRevalidating) void keeper.current?.lookForVanished()
    wasRevalidating.current = isRevalidating
  }, [isRevalidating, isNavigating, isFetching])

  return (
    <>
      {state.restored.map((kept) => (
        <KeptNotice
          key={kept.id}
          kept={kept}
          onDiscard={state.stored.has(kept.id) ? null : () => void keeper.current?.undo(kept)}
          onDismiss={() => keeper.current?.dismiss(kept)}
        />
      ))}
      {state.homeless.map((kept) => (
        <KeptNotice key={kept.id} kept={kept} isHomeless onDiscard={() => void keeper.current?.undo(kept)} />
      ))}
    </>
  )
}
