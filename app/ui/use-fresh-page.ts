import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { nowIn } from './seen-fields'

/** After a refusal because something changed, the page shows what it is now: a refusal alone loads nothing anew. */
export function useFreshPage(answer: unknown): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (nowIn(answer)) revalidate()
  }, [answer, revalidate])
}
