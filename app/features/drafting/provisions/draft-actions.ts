import type * as Y from 'yjs'
import {
  confirmMatching,
  dropConfirmation,
  moveProvision,
  ownRemoval,
  prepareProvision,
  removeProvision,
  restoreProvision,
  writeProvisionData,
} from '~/features/text/document/edit'
import { provisionIds, provisionMap, removalOf, textAt, type TextPlace } from '~/features/text/layout'
import { hasSuggestions } from '~/features/text/suggestions/marked'
import { LANGUAGES } from '~/kernel/bilingual'
import type { ProvisionData } from '~/features/text/document/provision-data'
import { mergeProvisions, splitProvision } from '~/features/text/restructure/restructure'
import { DRAFTING } from '../lines/origins'

/** What one who may write does to whole provisions. Each is undone by itself, and the same functions serve keys, menus and the mouse. */
export interface DraftActions {
  /** @param behind null: in front of all; left out: behind all. The caret goes into it. */
  add: (behind?: string | null) => void
  /** Neighbours, in their order, one place further up or down. @returns whether there was one */
  shift: (ids: readonly string[], by: -1 | 1) => boolean
  /** Several come to stand together. @param behind null: in front of all */
  move: (ids: readonly string[], behind: string | null) => void
  remove: (ids: readonly string[]) => void
  restore: (...ids: readonly string[]) => void
  /** Whether the caret is, or was last, in this provision. */
  hasCaret: (id: string) => boolean
  /** Parts a provision where the caret is in it; the caret goes into the new one. */
  split: (id: string) => void
  mergeIntoPrevious: (id: string) => void
  confirm: (id: string) => void
  write: (id: string, data: Partial<ProvisionData>) => void
}

interface Caret {
  place: TextPlace
  /** Letters before it. */
  index: number
}

interface ActionOptions {
  doc: Y.Doc
  viewer: { id: string }
  /** Where it is, or was last; null where it is in no text. */
  caret: () => Caret | null
  /** Puts the caret into a text that is about to be there. */
  focusSoon: (place: TextPlace) => void
  /** Called where words would have to be copied of which something is suggested: the copy would be nobody's suggestion. */
  onUndecided: () => void
  /** Called when provisions were moved, with the one that leads: it may have gone out of sight. */
  onShifted: (id: string) => void
  /** Called before provisions go: whoever took them away may have had the focus in one. Of those that go into others, none is named. */
  onRemoved: (ids: readonly string[]) => void
}

/** @returns the order in which these stand together behind another one (null: in front of all); null where that changes nothing */
export function orderBehind(
  order: readonly string[],
  ids: readonly string[],
  behind: string | null,
): string[] | null {
  if (behind !== null && ids.includes(behind)) return null
  const others = order.filter((id) => !ids.includes(id))
  const at = behind === null ? 0 : others.indexOf(behind) + 1
  const next = [...others.slice(0, at), ...ids, ...others.slice(at)]
  return next.every((id, place) => id === order[place]) ? null : next
}

export function draftActions(options: ActionOptions): DraftActions {
  const { doc, viewer, caret, focusSoon, onUndecided, onShifted, onRemoved } = options
  const step = <T>(work: () => T): T => doc.transact(work, DRAFTING)
  const byMe = () => ({ by: viewer.id, at: new Date().toISOString() })
  const isUndecided = (places: readonly TextPlace[]) =>
    places.some((place) => {
      const text = textAt(doc, place)
      return text !== null && hasSuggestions(text)
    })
  const move = (ids: readonly string[], behind: string | null) => {
    let last = behind
    for (const id of ids) {
      moveProvision(doc, id, last)
      last = id
    }
  }
  return {
    add: (behind) => {
      const id = prepareProvision(doc, { removal: byMe() }, behind)
      step(() => restoreProvision(doc, id))
      focusSoon({ provisionId: id, side: caret()?.place.side ?? 'vi' })
    },
    shift: (ids, by) => {
      const order = provisionIds(doc)
      const [first, last] = [order.indexOf(ids[0] ?? ''), order.indexOf(ids.at(-1) ?? '')]
      const isEdge = first < 0 || (by < 0 ? first === 0 : last === order.length - 1)
      if (isEdge) return false
      step(() => move(ids, (by < 0 ? order[first - 2] : order[last + 1]) ?? null))
      onShifted((by < 0 ? ids[0] : ids.at(-1)) ?? '')
      return true
    },
    move: (ids, behind) => {
      if (orderBehind(provisionIds(doc), ids, behind)) step(() => move(ids, behind))
    },
    remove: (ids) => {
      onRemoved(ids)
      step(() => {
        for (const id of ids) removeProvision(doc, id, byMe())
      })
    },
    restore: (...ids) => {
      for (const id of ids) {
        const map = provisionMap(doc, id)
        // What is one's own already stays as it is written: the step that put it there is still to be undone.
        if (map && removalOf(map)?.by !== viewer.id) ownRemoval(doc, id, byMe())
      }
      step(() => {
        for (const id of ids) restoreProvision(doc, id)
      })
    },
    hasCaret: (id) => caret()?.place.provisionId === id,
    split: (id) => {
      const at = caret()
      if (at?.place.provisionId !== id) return
      if (isUndecided([at.place])) return onUndecided()
      const made = splitProvision(doc, at.place, { index: at.index, removal: byMe(), origin: DRAFTING })
      if (made !== null) focusSoon({ provisionId: made, side: at.place.side })
    },
    mergeIntoPrevious: (id) => {
      const order = provisionIds(doc)
      const into = order[order.indexOf(id) - 1]
      if (!into) return
      if (isUndecided(LANGUAGES.map((side) => ({ provisionId: id, side })))) return onUndecided()
      onRemoved([])
      step(() => mergeProvisions(doc, { id, into, removal: byMe() }))
    },
    confirm: (id) => {
      dropConfirmation(doc, id)
      step(() => confirmMatching(doc, id, viewer.id, new Date()))
    },
    write: (id, data) => step(() => writeProvisionData(doc, id, data)),
  }
}
