import { useCallback, useEffect, useRef } from 'react'
import { bringIntoView } from '~/ui/bring-into-view'

/**
 * Brings a provision into view once the page has drawn what was done to it.
 * @param drawn - another one whenever the page shows something else
 * @returns the same function always
 */
export function useRowInView(drawn: string): (id: string) => void {
  const awaited = useRef<string | null>(null)
  useEffect(() => {
    const row = awaited.current && document.getElementById(`provision-${awaited.current}`)
    awaited.current = null
    if (row) bringIntoView(row, 'nearest')
  }, [drawn])
  return useCallback((id: string) => void (awaited.current = id), [])
}
