import { useNavigation } from '@remix-run/react'
import { useEffect } from 'react'
import { paths } from '~/kernel/paths'

/**
 * What one tab keeps of a page over a reload: gone with the tab, never shown to another person, forgotten on signing out.
 * Not the place for secrets, nor for what must outlive the tab.
 */
const PREFIX = 'kept:'

interface Kept {
  /** Whose it is. */
  person: string
  value: unknown
}

/** Storage may be switched off in the browser; then a reload loses what was kept, and nothing else happens. */
function storage(): Storage | null {
  try {
    return window.sessionStorage
  } catch {
    return null
  }
}

export function readTab(key: string, person: string): unknown {
  try {
    const kept = JSON.parse(storage()?.getItem(PREFIX + key) ?? 'null') as Kept | null
    return kept?.person === person ? kept.value : null
  } catch {
    return null
  }
}

export function writeTab(key: string, person: string, value: unknown): void {
  try {
    storage()?.setItem(PREFIX + key, JSON.stringify({ person, value } satisfies Kept))
  } catch {
    // Full: the page still holds it.
  }
}

export function forgetTab(key: string): void {
  storage()?.removeItem(PREFIX + key)
}

/** Forgets all that this tab keeps, or all that is not `person`'s. */
function forgetOthers(person: string | null): void {
  const store = storage()
  if (!store) return
  for (const key of Object.keys(store)) {
    if (!key.startsWith(PREFIX)) continue
    const name = key.slice(PREFIX.length)
    if (person === null || readTab(name, person) === null) forgetTab(name)
  }
}

const SIGN_OUT = paths.signOut()

/**
 * Once, around all pages. A session that merely ended keeps its person's words for when they sign in again; signing out
 * and another person do not.
 * @param person who is signed in, or null
 */
export function useTabOwner(person: string | null): void {
  const { formAction } = useNavigation()
  const isSigningOut = formAction?.startsWith(SIGN_OUT) ?? false
  useEffect(() => {
    if (isSigningOut) forgetOthers(null)
    else if (person !== null) forgetOthers(person)
  }, [isSigningOut, person])
}
