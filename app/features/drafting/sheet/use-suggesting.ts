import { useEffect, useMemo, useRef, useState } from 'react'
import { placeOf } from '~/features/text/layout'
import type { Author } from '~/features/text/document/authors'
import { decide, deleteNamed, withdraw, type Verdict } from '~/features/text/suggestions/decide'
import type { Suggestion } from '~/features/text/suggestions/grouped'
import { Striker } from '~/features/text/suggestions/strike'
import { DRAFTING, SUGGESTING } from '../lines/origins'
import type { Suggests } from '../lines/suggesting'
import type { DraftLine } from '../line/draft-line'
import type { DraftPage } from '../queries.server'

type Mode = Author['mode']

/** What one may do with what is suggested. */
export interface SuggestionSteps {
  /** Left out for those who only suggest. */
  decide?: (suggestions: readonly Suggestion[], state: Verdict['state'], reason: string) => void
  /** One's own. */
  withdraw: (suggestion: Suggestion) => void
}

interface UsedSuggesting {
  mode: Mode
  setMode: (mode: Mode) => void
  /** For the editors; null as long as there is no document. */
  suggests: Suggests | null
  steps: SuggestionSteps | null
}

/** Whether this person writes or suggests on this page. Who may not write suggests. */
export function useSuggesting(
  session: DraftLine | null,
  { viewer: { id }, can }: Pick<DraftPage, 'viewer' | 'can'>,
): UsedSuggesting {
  const [chosen, setMode] = useState<Mode>('write')
  const mode = can.edit ? chosen : 'suggest'
  const latest = useRef(mode)
  latest.current = mode
  useEffect(() => session?.setMode(mode), [session, mode])

  const suggests = useMemo((): Suggests | null => {
    if (!session) return null
    const { doc } = session
    const striker = new Striker(doc, id)
    return {
      isOn: () => latest.current === 'suggest',
      user: id,
      write: (text, { struck, takenBack }) => {
        const place = placeOf(doc, text)
        if (!place) return
        doc.transact(() => {
          striker.strike(place, struck)
          deleteNamed(text, takenBack)
        }, SUGGESTING)
      },
    }
  }, [session, id])

  const mayDecide = can.edit
  const maySuggest = can.edit || can.suggest
  const steps = useMemo((): SuggestionSteps | null => {
    if (!session || !maySuggest) return null
    const { doc } = session
    return {
      ...(mayDecide
        ? {
            decide: (suggestions, state, reason) =>
              void decide(doc, suggestions, { state, by: id, reason }, DRAFTING),
          }
        : {}),
      withdraw: (suggestion) => withdraw(doc, suggestion, DRAFTING),
    }
  }, [session, id, mayDecide, maySuggest])
  return { mode, setMode, suggests, steps }
}
