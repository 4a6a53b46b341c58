import type { KeptForm } from './kept-store'

/** What the page shows about kept forms. */
export interface KeptState {
  /** Written into forms of this page again. */
  restored: readonly KeptForm[]
  /** Kept for this page, which has no such form any more. */
  homeless: readonly KeptForm[]
  /** The ids of what stands in its form again and has been saved by it since: it is told of until the person has seen it. */
  stored: ReadonlySet<string>
}

export const NOTHING_KEPT: KeptState = { restored: [], homeless: [], stored: new Set() }

interface Done {
  /** The server has what was kept. */
  isDone: (kept: KeptForm) => boolean
  /** A person has sent the form, and not the form itself. */
  isSentByHand: (kept: KeptForm) => boolean
  /** It stands in a form that saves itself and is still being written. */
  isStillWritten: (kept: KeptForm) => boolean
}

/** What is still told once the server has some of it: a form that saves itself must not take the word away before it is read. */
export function afterDone(state: KeptState, { isDone, isSentByHand, isStillWritten }: Done): KeptState {
  const isStored = (kept: KeptForm) => state.stored.has(kept.id) || isDone(kept)
  const restored = state.restored.filter(
    (kept) => !isStored(kept) || (isStillWritten(kept) && !isSentByHand(kept)),
  )
  return {
    restored,
    homeless: state.homeless.filter((kept) => !isDone(kept)),
    stored: new Set(restored.filter(isStored).map(({ id }) => id)),
  }
}
