import { useLocation } from '@remix-run/react'
import { useEffect, useState } from 'react'

export interface RecentPlace {
  to: string
  label: string
}

const PREFIX = 'recent-places:'
const MOST = 5
/** A page about one thing: its address has an id in it, and it is no form. */
const ABOUT_SOMETHING = /\/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?!.*\/(new|edit|upload|replacement)$)/

/**
 * The pages that this person came from, in this browser: kept here and nowhere else, and forgotten when the person has signed out or
 * somebody else has signed in. The present page is not among them.
 */
export function useRecentPlaces(userId: string | null): readonly RecentPlace[] {
  const { pathname } = useLocation()
  const [places, setPlaces] = useState<readonly RecentPlace[]>([])
  useEffect(() => {
    const key = userId === null ? null : PREFIX + userId
    forgetOthers(key)
    if (key === null) return setPlaces([])
    const known = readPlaces(key)
    setPlaces(known.filter(({ to }) => to !== pathname).slice(0, MOST))
    if (!ABOUT_SOMETHING.test(pathname)) return
    // The title came with the page, of which this is an effect.
    const label = document.title
    if (label !== '') writePlaces(key, withPlace(known, { to: pathname, label }))
  }, [userId, pathname])
  return places
}

/** The newest first, each once; one more than is shown, for the present page is among them. */
export function withPlace(known: readonly RecentPlace[], place: RecentPlace): RecentPlace[] {
  return [place, ...known.filter(({ to }) => to !== place.to)].slice(0, MOST + 1)
}

/** Storage may be switched off in the browser; then nothing is kept. */
function storage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

function readPlaces(key: string): RecentPlace[] {
  try {
    const kept: unknown = JSON.parse(storage()?.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isPlace) : []
  } catch {
    return []
  }
}

function isPlace(value: unknown): value is RecentPlace {
  const { to, label } = (value ?? {}) as Partial<RecentPlace>
  // Only an address of this site: what lies in the browser may have been changed there.
  return typeof to === 'string' && /^\/(?!\/)/.test(to) && typeof label === 'string'
}

function writePlaces(key: string, places: readonly RecentPlace[]): void {
  try {
    storage()?.setItem(key, JSON.stringify(places))
  } catch {
    // Full: nothing is kept.
  }
}

function forgetOthers(own: string | null): void {
  const store = storage()
  for (const key of Object.keys(store ?? {}))
    if (key.startsWith(PREFIX) && key !== own) store?.removeItem(key)
}
