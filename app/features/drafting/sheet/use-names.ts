import { useCallback, useEffect, useRef, useState } from 'react'
import type { WebsocketProvider } from 'y-websocket'
import { peopleHere } from '../line/people-here'

/** Names of people by their ids: those that the page was loaded with, and of those who are or were here since. */
export function useNames(
  provider: WebsocketProvider | null,
  loaded: Readonly<Record<string, string>>,
): (userId: string) => string | null {
  const [met, setMet] = useState<Readonly<Record<string, string>>>({})

  useEffect(() => {
    if (!provider) return
    const { awareness } = provider
    const read = () => {
      const people = peopleHere(awareness).map(({ id, name }) => [id, name] as const)
      setMet((known) =>
        people.every(([id, name]) => known[id] === name)
          ? known
          : { ...known, ...Object.fromEntries(people) },
      )
    }
    read()
    awareness.on('change', read)
    return () => awareness.off('change', read)
  }, [provider])

  const latest = useRef(loaded)
  latest.current = loaded
  return useCallback((userId) => met[userId] ?? latest.current[userId] ?? null, [met])
}
