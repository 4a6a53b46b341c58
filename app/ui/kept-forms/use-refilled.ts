import { useEffect, useRef, type RefObject } from 'react'
import { REFILL, type Refill } from './form-values'

/**
 * For fields of ours that send hidden inputs (mark those `data-kept`): takes the values that were kept for `name` when
 * their form is filled again. `anchor` is any control of the field.
 */
export function useRefilled(
  anchor: RefObject<HTMLInputElement>,
  name: string | undefined,
  take: (values: string[]) => void,
): void {
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    const form = anchor.current?.form
    const hear = (event: Event) => {
      const { name: wanted, values } = (event as CustomEvent<Refill>).detail
      if (wanted === name) latest.current(values)
    }
    form?.addEventListener(REFILL, hear)
    return () => form?.removeEventListener(REFILL, hear)
  }, [anchor, name])
}
