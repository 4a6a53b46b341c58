import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { Language } from '~/kernel/bilingual'
import type { TextPlace } from '~/features/text/layout'
import type { DraftProvision } from '~/features/text/document/read'
import type { DraftEditors } from '../editor/draft-editors'
import type { Way } from '../lines/line-keys'
import type { BlockSelection } from './block-selection'
import type { DraftActions } from './draft-actions'
import { useBlockClipboard } from './use-block-clipboard'

/** What rows need to choose provisions; it stays the same while they do. */
export interface BlockHandlers {
  choose: (id: string, isExtended: boolean) => void
  /** By a finger: one more, or one less. */
  toggle: (id: string) => void
  selectedIds: () => string[]
}

interface BlockKeys {
  /** The bar that has the focus while whole provisions are chosen. */
  bar: RefObject<HTMLDivElement>
  /** The language that is copied: the one of the text from which they were chosen. */
  side: Language
  handlers: BlockHandlers
  fromText: (place: TextPlace, way: Way | 'here') => boolean
  onKeyDown: (event: KeyboardEvent) => void
  remove: () => void
}

interface Options {
  blocks: BlockSelection
  provisions: readonly DraftProvision[]
  editors: DraftEditors | null
  actions: DraftActions | null
  /** The language of those that are chosen from no text. */
  shownSide: Language
  /** What is done to a provision is to be seen. */
  show: (id: string) => void
}

/**
 * Keys for chosen provisions: the arrows with Shift choose more, with Alt move them, Ctrl A chooses all, Delete puts them into the bin,
 * Escape goes back into the text. While provisions are chosen no words are: nobody could tell which of the two is copied or commented on.
 */
export function useBlockKeys(options: Options): BlockKeys {
  const bar = useRef<HTMLDivElement>(null)
  const [textSide, setTextSide] = useState<Language | null>(null)
  const latest = useRef(options)
  latest.current = options
  const { blocks, provisions, actions, editors, show } = options
  const side = textSide ?? options.shownSide
  const isAny = blocks.ids.length > 0

  const remove = () => {
    actions?.remove(blocks.ids)
    blocks.clear()
  }
  useBlockClipboard({ provisions, ids: blocks.ids, side, onCut: actions ? remove : null })

  const take = useRef(() => {
    // First: an editor shows what is selected in it only while it has the focus, and else takes the old words for known.
    latest.current.editors?.deselect()
    bar.current?.focus({ preventScroll: true })
    getSelection()?.removeAllRanges()
  }).current
  // Only when the first is chosen: whoever goes on choosing keeps the place in the bar.
  useEffect(() => {
    if (isAny) take()
    else setTextSide(null)
  }, [isAny, take])

  const handlers = useMemo<BlockHandlers>(
    () => ({
      choose: (id, isExtended) => {
        const { blocks: now } = latest.current
        if (isExtended) now.extendTo(id)
        else now.select(id)
        take()
      },
      toggle: (id) => latest.current.blocks.toggle(id),
      selectedIds: () => latest.current.blocks.ids,
    }),
    [take],
  )

  const fromText = (place: TextPlace, way: Way | 'here') => {
    const { provisions, blocks: now } = latest.current
    const id = place.provisionId ?? (way === 'before' ? null : provisions[0]?.id)
    if (!id) return false
    setTextSide(place.side)
    now.select(id)
    if (way !== 'here' && place.provisionId !== null) {
      const at = provisions.findIndex((one) => one.id === id)
      const next = provisions[at + (way === 'before' ? -1 : 1)]
      if (next) now.extendTo(next.id)
      show(next?.id ?? id)
    }
    return true
  }

  const leave = (id: string) => {
    blocks.clear()
    editors?.focus({ provisionId: id, side }, 'start')
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { ids, extend, all } = blocks
    const [first, last] = [ids[0], ids.at(-1)]
    // Enter on a button of the bar is a press of that button.
    if (!first || !last || (event.key === 'Enter' && event.target !== event.currentTarget)) return
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (by !== null && event.altKey) actions?.shift(ids, by)
    else if (by !== null && event.shiftKey) {
      const added = extend(by)
      if (added !== null) show(added)
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) all()
    else if (event.key === 'Escape' || by !== null || event.key === 'Enter')
      leave(by === 1 || event.key === 'Enter' ? last : first)
    else if ((event.key === 'Delete' || event.key === 'Backspace') && actions) remove()
    else return
    event.preventDefault()
  }

  return { bar, side, handlers, fromText, onKeyDown, remove }
}
