import { memo, useEffect, useLayoutEffect, useRef, useState, type CSSProperties } from 'react'
import { flushSync } from 'react-dom'
import { classNames } from '~/ui/class-names'
import type { Line } from '~/features/text/line'
import type { TextPlace } from '~/features/text/layout'
import type { DraftEditors } from '../../editor/draft-editors'
import { useNearView } from '../use-near-view'
import { DraftLines } from './draft-lines'

interface TextCellProps extends TextPlace {
  lines: readonly Line[]
  /** Null where there is no editor yet, or none at all: nothing can be written or chosen. */
  editors: DraftEditors | null
  label: string
  isReadOnly: boolean
  isShown: boolean
  hint?: string | undefined
}

/**
 * One text. Its editor is there while it is near the view or has the caret; before and after that the same lines stand in its place, with
 * the same metrics, and whoever comes to them by a key or a click has the editor.
 */
export const TextCell = memo(function TextCell(props: TextCellProps) {
  const { provisionId, side, lines, editors, label, isReadOnly, isShown, hint } = props
  const cell = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const isNear = useNearView(cell)
  const [isWanted, setIsWanted] = useState(false)
  const [hasCaret, setHasCaret] = useState(false)
  const isMounted = editors !== null && (isNear || isWanted || hasCaret)
  const named = useRef(label)
  named.current = label

  // Before the browser draws, so that the lines are never gone.
  useLayoutEffect(() => {
    if (!isMounted || !host.current) return
    return editors.mount({ provisionId, side }, host.current, () => named.current) ?? undefined
  }, [isMounted, editors, provisionId, side])

  // Another number or another right is another name of the same editor: whoever writes in it goes on writing.
  useEffect(() => editors?.rename({ provisionId, side }), [editors, provisionId, side, label, isReadOnly])

  useEffect(() => {
    if (!editors || !cell.current) return
    const mount = () => flushSync(() => setIsWanted(true))
    return editors.addCell({ provisionId, side }, { element: cell.current, mount })
  }, [editors, provisionId, side])

  const enter = () => {
    if (isMounted) return
    flushSync(() => setIsWanted(true))
    editors?.focus({ provisionId, side }, 'start')
  }
  return (
    <div
      ref={cell}
      lang={side}
      className={classNames('draft-cell min-w-0', !isShown && 'max-md:hidden print:block')}
      // Only where scripts run: the content policy refuses styles that the server writes.
      {...(hint !== undefined && editors
        ? { 'data-hinted': true, style: { '--hint': JSON.stringify(hint) } as CSSProperties }
        : {})}
      onFocus={() => setHasCaret(true)}
      onBlur={() => {
        setHasCaret(false)
        setIsWanted(false)
      }}
    >
      {isMounted ? (
        <div ref={host} />
      ) : (
        <div
          className="draft-text"
          lang={side}
          {...(editors
            ? { role: 'textbox', tabIndex: 0, 'aria-multiline': true, 'aria-label': label, onFocus: enter }
            : {})}
        >
          <DraftLines lines={lines} side={side} />
        </div>
      )}
    </div>
  )
})
