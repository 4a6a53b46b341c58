import { useActionData, type FetcherWithComponents } from '@remix-run/react'
import { createContext, useContext, useEffect } from 'react'
import { answeredMessages } from './answered-errors'

/** What one rendering of a page has been answered, and which of those words stand on it: for the page as the server makes it. */
export interface Told {
  answered: Set<string>
  said: Set<string>
}

export const newTold = (): Told => ({ answered: new Set(), said: new Set() })

export const ToldContext = createContext<Told | null>(null)

const listeners = new Set<(messages: readonly string[]) => void>()
const known = new WeakSet<object>()

/** @returns a function that ends it */
export function onAnswer(listener: (messages: readonly string[]) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(answer: unknown): void {
  // Several forms of a page hear of one answer, and a form that comes later of an old one.
  if (typeof answer !== 'object' || answer === null || known.has(answer)) return
  known.add(answer)
  listeners.forEach((listener) => listener(answeredMessages(answer)))
}

/** In every form that is posted: whatever it was answered is said by somebody (`UnsaidRefusal`), also where its page has no place for it. */
export function useToldAnswer(
  fetcher: Pick<FetcherWithComponents<unknown>, 'data'> | undefined,
  isPost: boolean,
) {
  const own = useActionData()
  const answer = isPost ? (fetcher ? fetcher.data : own) : undefined
  const told = useContext(ToldContext)
  for (const message of answeredMessages(answer)) told?.answered.add(message)
  useEffect(() => tell(answer), [answer])
}
