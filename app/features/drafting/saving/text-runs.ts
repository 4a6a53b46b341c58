import type * as Y from 'yjs'

/** Words of a passage; those that are new are nowhere but here. */
export interface WordsRun {
  text: string
  isNew: boolean
}

/** A document as it is, and as it would be without the insertions that are not acknowledged; with the same deletions in both. */
export interface Moment {
  now: Y.Snapshot
  before: Y.Snapshot
}

export type TextPiece = WordsRun | { embedded: unknown }

/** What stands in a text, in its order. */
export function piecesOf(text: Y.Text, { now, before }: Moment): TextPiece[] {
  const delta = text.toDelta(now, before, (change: string) => change) as {
    insert: unknown
    attributes?: { ychange?: unknown }
  }[]
  return delta.map(({ insert, attributes }) =>
    typeof insert === 'string'
      ? { text: insert, isNew: attributes?.ychange === 'added' }
      : { embedded: insert },
  )
}

/** Adds words to a passage, to those before them where both are new or neither is. */
export function addWords(runs: WordsRun[], { text, isNew }: WordsRun): void {
  const last = runs.at(-1)
  if (last?.isNew === isNew) last.text += text
  else runs.push({ text, isNew })
}

export const hasNews = (runs: readonly WordsRun[]): boolean =>
  runs.some(({ text, isNew }) => isNew && text.trim() !== '')
