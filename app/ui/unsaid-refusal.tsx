import { useLocation, useNavigation } from '@remix-run/react'
import { useContext, useEffect, useRef, useState } from 'react'
import { useErrorText } from './error-text'
import { FormError, isSignedOut } from './form-error'
import { onAnswer, ToldContext } from './refusals'

/** Until the page has shown what it was answered, if it does. */
const SETTLE_MS = 250

/**
 * Once on every page, behind all else: says what a form was refused for where nobody has said it. A button in a list has no place for words,
 * and still may be refused (too often, no longer possible).
 */
export function UnsaidRefusal({ className }: { className?: string }) {
  const told = useContext(ToldContext)
  // The server, and the browser's first look at what the server made: all that stands before this has been drawn.
  const [unsaid, setUnsaid] = useState(() =>
    [...(told?.answered ?? [])].filter((one) => !told?.said.has(one)),
  )
  const errorText = useErrorText()
  const latestText = useRef(errorText)
  latestText.current = errorText
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onAnswer((messages) => {
      clearTimeout(timer)
      const look = () => {
        const shown = textBeside(box.current)
        // Of an ended session the page says more than a form could.
        setUnsaid(messages.filter((one) => !isSignedOut(one) && !shown.includes(latestText.current(one))))
      }
      if (messages.length === 0) setUnsaid([])
      else timer = setTimeout(look, SETTLE_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [])

  const { key } = useLocation()
  const isSending = useNavigation().state === 'submitting'
  const isFirst = useRef(true)
  useEffect(() => {
    // What the server's page said stays until the person goes on.
    if (!isFirst.current) setUnsaid([])
    isFirst.current = false
  }, [key, isSending])

  return (
    <div ref={box} className={unsaid.length > 0 ? className : undefined}>
      <FormError errors={unsaid} />
    </div>
  )
}

/** What can be read on the page, but for what stands in `own`. */
function textBeside(own: HTMLElement | null): string {
  const all = document.body.innerText
  return own?.innerText ? all.replace(own.innerText, '') : all
}
