import { createContext, useContext } from 'react'

/** The nonce that this response's Content-Security-Policy names. The browser hides it from scripts, so it exists on the server alone. */
export const NonceContext = createContext<string | undefined>(undefined)

export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
