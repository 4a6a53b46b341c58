import { createContext, useContext, useMemo, type ReactNode } from 'react'

const PeersContext = createContext<readonly string[]>([])

/** The people of one list: their avatars tell each other apart, see `initialsAmong`. */
export function Peers({ names, children }: { names: readonly string[]; children: ReactNode }) {
  const written = names.join('\n')
  const value = useMemo(() => written.split('\n'), [written])
  return <PeersContext.Provider value={value}>{children}</PeersContext.Provider>
}

export function usePeers(): readonly string[] {
  return useContext(PeersContext)
}
