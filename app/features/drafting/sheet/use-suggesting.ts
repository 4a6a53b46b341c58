import { useMemo } from 'react'
import { placeOf } from '~/features/text/layout'
import { decide, withdraw, type Verdict } from '~/features/text/suggestions/decide'
import type { Suggestion } from '~/features/text/suggestions/grouped'
import { deleteNamed } from '~/features/text/suggestions/name-index'
import { Striker } from '~/features/text/suggestions/strike'
import { SUGGESTING } from '../lines/origins'
import type { Suggests } from '../lines/suggesting'
import type { DraftLine } from '../line/draft-line'
import type { DraftPage } from '../queries.server'

/** What one may do with what is suggested. */
export interface SuggestionSteps {
  decide: (suggestions: readonly Suggestion[], state: Verdict['state'], reason: string) => void
  /** One's own. */
  withdraw: (suggestion: Suggestion) => void
}

interface UsedSuggesting {
  /** For the editors; null as long as there is no document. */
  suggests: Suggests | null
  steps: SuggestionSteps | null
}

/** What a person suggests on this page, in a line that was opened for it, and what becomes of it. */
export function useSuggesting(
  session: DraftLine | null,
  { viewer: { id }, can }: Pick<DraftPage, 'viewer' | 'can'>,
): UsedSuggesting {
  const suggests = useMemo((): Suggests | null => {
    if (!session) return null
    const { doc } = session
    const striker = new Striker(doc, id)
    return {
      isOn: () => session.mode === 'suggest',
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
  const steps = useMemo((): SuggestionSteps | null => {
    if (!session || !mayDecide) return null
    const { doc } = session
    // Neither is undone: what came back would be nobody's suggestion any more, but text.
    return {
      decide: (suggestions, state, reason) => void decide(doc, suggestions, { state, by: id, reason }),
      withdraw: (suggestion) => withdraw(doc, suggestion),
    }
  }, [session, id, mayDecide])
  return { suggests, steps }
}
