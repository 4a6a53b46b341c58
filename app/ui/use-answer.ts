import { useActionData, useLocation } from '@remix-run/react'
import { useRef } from 'react'
import type { refusedAnswer } from '~/kernel/refused-answer'

/**
 * What the page's action answered: use it in place of `useActionData`. Remix forgets that as soon as the page's data are
 * loaded anew, which on a live page is at any moment; an answer stays until the person goes elsewhere or sends again.
 * The door may have answered in the action's place: then it is a refusal, whatever the action would have said.
 */
export function useAnswer<Action>():
  ReturnType<typeof useActionData<Action>> | ReturnType<typeof refusedAnswer> {
  const fresh = useActionData<Action>()
  // A load of the same page anew leaves the key as it is.
  const { key } = useLocation()
  const kept = useRef<{ key: string; answer: typeof fresh } | null>(null)
  if (fresh !== undefined) kept.current = { key, answer: fresh }
  return kept.current?.key === key ? kept.current.answer : undefined
}
