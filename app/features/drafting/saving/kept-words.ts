import type { UnsavedPassage } from './unsaved-words'

/** Words of a person that stand in no document any more, kept for whoever wrote them. */
export interface KeptWords {
  /** Among those of one place. */
  id: string
  /** When they were set aside, ISO 8601. */
  at: string
  changes: number
  passages: UnsavedPassage[]
  /** What somebody else did to them; left out: the document could not take them any more (it was rebuilt or frozen meanwhile). */
  reason?: LostReason
}

/** They were deleted, lie in the bin with their provision, or something else stands in their field. */
export type LostReason = 'deleted' | 'removed' | 'overwritten'

export interface KeptPlace {
  documentId: string
  userId: string
}

/** Where the browser stores nothing they live as long as the page. */
const inThisPage = new Map<string, KeptWords[]>()

const keyOf = ({ documentId, userId }: KeptPlace) => `kept-words/${documentId}/${userId}`

export function readKeptWords(place: KeptPlace): KeptWords[] {
  const key = keyOf(place)
  const onlyHere = inThisPage.get(key) ?? []
  try {
    return [...(JSON.parse(window.localStorage.getItem(key) ?? '[]') as KeptWords[]), ...onlyHere]
  } catch {
    return onlyHere
  }
}

/**
 * Keeps them until the person puts them away. The same words, found by two tabs, are kept once.
 * @returns whether they outlive the page
 */
export function keepWords(
  place: KeptPlace,
  words: Pick<KeptWords, 'changes' | 'passages' | 'reason'>,
): boolean {
  const kept = readKeptWords(place)
  const isSame = ({ passages }: KeptWords) => JSON.stringify(passages) === JSON.stringify(words.passages)
  if (kept.some(isSame)) return !inThisPage.get(keyOf(place))?.some(isSame)
  const at = new Date().toISOString()
  const added: KeptWords = { id: `${at}/${kept.length}`, at, ...words }
  if (write(place, [...kept, added])) return true
  inThisPage.set(keyOf(place), [...(inThisPage.get(keyOf(place)) ?? []), added])
  return false
}

export function putAwayKeptWords(place: KeptPlace, id: string): void {
  const key = keyOf(place)
  inThisPage.set(
    key,
    (inThisPage.get(key) ?? []).filter((words) => words.id !== id),
  )
  write(
    place,
    readKeptWords(place).filter((words) => words.id !== id),
  )
}

function write(place: KeptPlace, words: KeptWords[]): boolean {
  try {
    if (words.length === 0) window.localStorage.removeItem(keyOf(place))
    else window.localStorage.setItem(keyOf(place), JSON.stringify(words))
    return true
  } catch {
    return false
  }
}
