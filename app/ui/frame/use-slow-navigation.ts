import { useLocation, useNavigation } from '@remix-run/react'
import { useEffect, useState } from 'react'

/** Sooner, the old page's last moment is calmer than a flash of grey. */
const SLOW_AFTER_MS = 500

/** True while another page is on its way and takes long. An answer to a form, or a search on the same page, is none. */
export function useSlowNavigation(): boolean {
  const { state, location: next, formMethod } = useNavigation()
  const { pathname } = useLocation()
  const isLeaving = state === 'loading' && formMethod !== 'POST' && next.pathname !== pathname
  const [isSlow, setIsSlow] = useState(false)
  useEffect(() => {
    if (!isLeaving) return
    const timer = setTimeout(() => setIsSlow(true), SLOW_AFTER_MS)
    return () => {
      clearTimeout(timer)
      setIsSlow(false)
    }
  }, [isLeaving])
  return isSlow && isLeaving
}
