import { useEffect } from 'react'
import type { DraftUndo } from '../editor/draft-undo'
import { isInField } from '../provisions/fields'

/**
 * Undoes and redoes from anywhere on the page: after what was done to whole provisions the focus is on a button, on the sheet or nowhere.
 * A text answers by itself, and fields and dialogs have histories of their own.
 * @param undo - null where nothing can be changed
 */
export function usePageUndo(undo: DraftUndo | null): void {
  useEffect(() => {
    if (!undo) return
    const onKey = (event: KeyboardEvent) => {
      const deed = deedOf(event)
      if (!deed || event.defaultPrevented || isInField(document.activeElement)) return
      event.preventDefault()
      undo[deed]()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [undo])
}

function deedOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'undo' | 'redo' | null {
  if (altKey || !(ctrlKey || metaKey)) return null
  const letter = key.toLowerCase()
  if (letter === 'z') return shiftKey ? 'redo' : 'undo'
  return letter === 'y' && !shiftKey ? 'redo' : null
}
