import { useEffect, useState } from 'react'

const TICK_MS = 30_000

/** The present as an ISO instant. It begins with the server's, so that both render the same page, and then goes on. */
export function useNow(start: string): string {
  const [at, setAt] = useState(start)
  useEffect(() => {
    const begun = Date.now()
    const timer = setInterval(
      () => setAt(new Date(Date.parse(start) + Date.now() - begun).toISOString()),
      TICK_MS,
    )
    return () => clearInterval(timer)
  }, [start])
  return at
}
