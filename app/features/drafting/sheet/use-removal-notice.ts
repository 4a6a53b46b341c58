import { useCallback, useEffect, useRef, useState } from 'react'
import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { indexOf } from '~/features/text/binding/letters'
import { mergedInto, removalOf, rootMap, samePlace, type TextPlace } from '~/features/text/layout'
import type { DraftProvision } from '~/features/text/document/read'
import type { DraftEditors } from '../editor/draft-editors'

/** What has just gone into the bin, for whoever is concerned. */
export interface JustRemoved {
  /** Another one for each removal. */
  key: string
  ids: readonly string[]
  /** The numbers that they had. */
  numbers: readonly number[]
  /** The person; null where it was oneself. */
  by: string | null
  /** The one into which it was merged, with its words; null where it was only put into the bin. */
  into: string | null
  /** Where the caret was in it; null where nobody wrote. */
  caret: { place: TextPlace; index: number } | null
}

interface RemovalOptions {
  doc: Y.Doc | null
  editors: DraftEditors | null
  viewer: { id: string }
  /** As the page shows them: with the one that has just gone, until it is drawn anew. */
  provisions: readonly DraftProvision[]
  /** Somebody has fetched it back while it was still said to be gone. */
  onBack: (removed: JustRemoved) => void
}

export interface RemovalNoticeState {
  /** Null while there is nothing to say, or what went stands in the text again. */
  removed: JustRemoved | null
  /** One has just removed these oneself. */
  noteOwn: (ids: readonly string[]) => void
  end: () => void
}

/**
 * Knows what has just gone into the bin: what one has put there, to be taken back, and what somebody else took away from under one's
 * caret.
 */
export function useRemovalNotice(options: RemovalOptions): RemovalNoticeState {
  const { doc, provisions } = options
  const [said, setSaid] = useState<JustRemoved | null>(null)
  const latest = useRef(options)
  latest.current = options

  const say = useCallback((ids: readonly string[], about: Pick<JustRemoved, 'by' | 'caret' | 'into'>) => {
    const gone = latest.current.provisions.filter(({ id }) => ids.includes(id))
    if (gone.length === 0) return
    const numbers = gone.map(({ number }) => number)
    setSaid({ key: `${numbers.join(' ')} ${Date.now()}`, ids, numbers, ...about })
  }, [])

  useEffect(() => {
    if (!doc) return
    const note = (events: Y.YEvent<Y.AbstractType<unknown>>[], { local }: Y.Transaction) => {
      const caret = local ? null : caretIn(latest.current.editors)
      if (!caret) return
      for (const { target, keys } of events) {
        const id = target instanceof Y.Map ? target._item?.parentSub : null
        if (!id || id !== caret.place.provisionId || !keys.has('removed')) continue
        const removal = removalOf(target as Y.Map<unknown>)
        const into = mergedInto(target as Y.Map<unknown>)
        // Whoever writes in a table or a footnote goes with it to where it stands now.
        if (into !== null && isInEmbed(document.activeElement)) continue
        if (removal && removal.by !== latest.current.viewer.id) say([id], { by: removal.by, caret, into })
      }
    }
    const all = rootMap(doc, 'provisions')
    all.observeDeep(note)
    return () => all.unobserveDeep(note)
  }, [doc, say])

  // Until the page is drawn without it nothing can take its place.
  const isGone = said !== null && !provisions.some(({ id }) => said.ids.includes(id))
  const wasGone = useRef<string | null>(null)
  useEffect(() => {
    if (isGone) wasGone.current = said.key
    else if (said && wasGone.current === said.key) {
      setSaid(null)
      // React is still putting the row together.
      queueMicrotask(() => latest.current.onBack(said))
    }
  }, [isGone, said])

  return {
    removed: isGone ? said : null,
    noteOwn: useCallback((ids) => say(ids, { by: null, caret: null, into: null }), [say]),
    end: useCallback(() => setSaid(null), []),
  }
}

/** Also where it stands in a table or a footnote of that text. */
function caretIn(editors: DraftEditors | null): JustRemoved['caret'] {
  const cell = document.activeElement?.closest<HTMLElement>('.draft-cell')
  const provisionId = cell?.closest('[data-provision]')?.getAttribute('data-provision')
  const side = LANGUAGES.find((language) => language === cell?.lang)
  if (!provisionId || !side) return null
  const place = { provisionId, side }
  const current = editors?.current
  const isHere = current && samePlace(current.place, place)
  return {
    place,
    index: isHere ? indexOf(current.editor.state.doc, current.editor.state.selection.head) : 0,
  }
}

const isInEmbed = (element: Element | null): boolean => element?.closest('.draft-text [data-embed]') != null
