import { useEffect, useMemo, useRef, type ClipboardEvent, type KeyboardEvent, type RefObject } from 'react'
import { useLanguage } from '~/ui/language'
import { joinTexts, provisionName } from '~/features/text/numbering'
import { linesToPlainText } from '~/features/text/paste/plain'
import { linesToHtml } from '~/features/text/paste/to-html'
import type { TextPlace } from '~/features/text/document/layout'
import type { DraftProvision } from '~/features/text/document/read'
import type { Way } from '../editor/line-keys'
import type { BlockSelection } from './block-selection'
import type { DraftActions } from './draft-actions'

/** What rows need to choose provisions; it stays the same while they do. */
export interface BlockHandlers {
  choose: (id: string, isExtended: boolean) => void
  selectedIds: () => string[]
}

interface BlockKeys {
  /** The bar that has the focus while whole provisions are chosen. */
  bar: RefObject<HTMLDivElement>
  handlers: BlockHandlers
  fromText: (place: TextPlace, way: Way | 'here') => boolean
  onKeyDown: (event: KeyboardEvent) => void
  onCopy: (event: ClipboardEvent) => void
}

interface Options {
  blocks: BlockSelection
  provisions: readonly DraftProvision[]
  actions: DraftActions | null
  /** Back into the text with the caret. */
  onLeave: (id: string) => void
}

/** Keys for chosen provisions: the arrows with Shift choose more, with Alt move them, Delete puts them into the bin, Escape goes back. */
export function useBlockKeys(options: Options): BlockKeys {
  const bar = useRef<HTMLDivElement>(null)
  const side = useLanguage()
  const latest = useRef(options)
  latest.current = options
  const { blocks } = options
  const isAny = blocks.ids.length > 0

  // Only when the first is chosen: whoever goes on choosing keeps the place in the bar.
  useEffect(() => {
    if (isAny) bar.current?.focus({ preventScroll: true })
  }, [isAny])

  const handlers = useMemo<BlockHandlers>(
    () => ({
      choose: (id, isExtended) => {
        const { blocks: now } = latest.current
        if (isExtended) now.extendTo(id)
        else now.select(id)
        bar.current?.focus({ preventScroll: true })
      },
      selectedIds: () => latest.current.blocks.ids,
    }),
    [],
  )

  const fromText = (place: TextPlace, way: Way | 'here') => {
    const { provisions, blocks: now } = latest.current
    const id = place.provisionId ?? (way === 'before' ? null : provisions[0]?.id)
    if (!id) return false
    now.select(id)
    if (way !== 'here' && place.provisionId !== null) {
      const at = provisions.findIndex((one) => one.id === id)
      const next = provisions[at + (way === 'before' ? -1 : 1)]
      if (next) now.extendTo(next.id)
    }
    return true
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { actions, onLeave } = latest.current
    const { ids, clear, extend } = blocks
    const [first, last] = [ids[0], ids.at(-1)]
    if (!first || !last) return
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (by !== null && event.altKey) actions?.shift(ids, by)
    else if (by !== null && event.shiftKey) extend(by)
    else if (event.key === 'Escape' || by !== null || event.key === 'Enter') {
      clear()
      onLeave(by === 1 || event.key === 'Enter' ? last : first)
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && actions) {
      actions.remove(ids)
      clear()
    } else return
    event.preventDefault()
  }

  const onCopy = (event: ClipboardEvent) => {
    const chosen = options.provisions.filter(({ id }) => blocks.has(id))
    if (chosen.length === 0) return
    const lines = joinTexts(chosen.map(({ text }) => text[side]))
    const sayReference = (id: string) =>
      provisionName(options.provisions.find((one) => one.id === id)?.number ?? null, side)
    event.clipboardData.setData('text/html', linesToHtml(lines, side, sayReference))
    event.clipboardData.setData('text/plain', linesToPlainText(lines, side, sayReference))
    event.preventDefault()
  }

  return { bar, handlers, fromText, onKeyDown, onCopy }
}
