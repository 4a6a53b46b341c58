import { useSyncExternalStore } from 'react'

/** Why a page that holds unsent words was not loaded anew although something changed. */
export type HeldBack = 'signed-out' | 'forbidden'

let present: HeldBack | null = null
const listeners = new Set<() => void>()

/** Says on the page why it stays as it is; null takes it back. */
export function setHeldBack(reason: HeldBack | null): void {
  if (present === reason) return
  present = reason
  listeners.forEach((listener) => listener())
}

export function useHeldBack(): HeldBack | null {
  return useSyncExternalStore(subscribe, () => present, nothing)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const nothing = () => null
