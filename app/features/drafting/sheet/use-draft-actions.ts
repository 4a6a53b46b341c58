import { useMemo, useRef } from 'react'
import type * as Y from 'yjs'
import {
  addProvision,
  confirmMatching,
  moveProvision,
  removeProvision,
  restoreProvision,
  writeProvisionData,
} from '~/features/text/document/edit'
import { indexOf } from '~/features/text/binding/letters'
import type { ProvisionData } from '~/features/text/document/provision-data'
import { provisionIds } from '~/features/text/document/read'
import { mergeProvisions, splitProvision } from '~/features/text/document/restructure'
import type { DraftEditors } from '../editor/draft-editors'
import { DRAFTING } from '../editor/draft-undo'

/** What one who may write does to whole provisions. Each is undone by itself, and the same functions serve keys, menus and the mouse. */
export interface DraftActions {
  /** @param behind null: in front of all; left out: behind all. The caret goes into it. */
  add: (behind?: string | null) => void
  /** Neighbours, in their order, one place further up or down. @returns whether there was one */
  shift: (ids: readonly string[], by: -1 | 1) => boolean
  /** @param behind null: in front of all */
  move: (ids: readonly string[], behind: string | null) => void
  remove: (ids: readonly string[]) => void
  restore: (id: string) => void
  /** Parts a provision where the caret is; null where it is in none. */
  split: () => string | null
  mergeIntoPrevious: (id: string) => void
  confirm: (id: string) => void
  write: (id: string, data: Partial<ProvisionData>) => void
}

interface ActionOptions {
  doc: Y.Doc | null
  editors: DraftEditors | null
  viewer: { id: string }
  /** Called before a provision goes: whoever took it away may have had the focus in it. */
  onRemoved: () => void
}

/** @returns null where nothing can be changed */
export function useDraftActions(options: ActionOptions): DraftActions | null {
  const { doc, editors } = options
  const latest = useRef(options)
  latest.current = options
  return useMemo(() => {
    if (!doc || !editors) return null
    const { viewer } = latest.current
    return actionsOf({ doc, editors, viewer, onRemoved: () => latest.current.onRemoved() })
  }, [doc, editors])
}

function actionsOf({
  doc,
  editors,
  viewer,
  onRemoved,
}: ActionOptions & { doc: Y.Doc; editors: DraftEditors }): DraftActions {
  const step = <T>(work: () => T): T => doc.transact(work, DRAFTING)
  const move = (ids: readonly string[], behind: string | null) => {
    let last = behind
    for (const id of ids) {
      moveProvision(doc, id, last)
      last = id
    }
  }
  const side = () => editors.current?.place.side ?? 'vi'
  return {
    add: (behind) => {
      const id = step(() => addProvision(doc, undefined, behind))
      // The row is drawn when the page has read the text anew.
      setTimeout(() => editors.focus({ provisionId: id, side: side() }, 'start'), 150)
    },
    shift: (ids, by) => {
      const order = provisionIds(doc)
      const [first, last] = [order.indexOf(ids[0] ?? ''), order.indexOf(ids.at(-1) ?? '')]
      const isEdge = first < 0 || (by < 0 ? first === 0 : last === order.length - 1)
      if (!isEdge) step(() => move(ids, (by < 0 ? order[first - 2] : order[last + 1]) ?? null))
      return !isEdge
    },
    move: (ids, behind) => {
      if (!ids.includes(behind ?? '')) step(() => move(ids, behind))
    },
    remove: (ids) => {
      onRemoved()
      step(() => {
        for (const id of ids) removeProvision(doc, id, viewer.id, new Date())
      })
    },
    restore: (id) => step(() => restoreProvision(doc, id)),
    split: () => {
      const current = editors.current
      if (!current || current.place.provisionId === null) return null
      const { doc: shown, selection } = current.editor.state
      return step(() => splitProvision(doc, current.place, indexOf(shown, selection.from)))
    },
    mergeIntoPrevious: (id) => {
      const order = provisionIds(doc)
      const into = order[order.indexOf(id) - 1]
      const removal = { by: viewer.id, at: new Date().toISOString() }
      if (!into) return
      onRemoved()
      step(() => mergeProvisions(doc, { id, into, removal }))
    },
    confirm: (id) => step(() => confirmMatching(doc, id, viewer.id, new Date())),
    write: (id, data) => step(() => writeProvisionData(doc, id, data)),
  }
}
