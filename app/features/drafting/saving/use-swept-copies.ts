import { useEffect } from 'react'
import { sweepCopies } from './set-aside'

/** For a page that is shown when nobody is signed in: drafts do not stay on a computer that others use too. */
export function useSweptCopies(): void {
  useEffect(() => {
    void sweepCopies()
  }, [])
}
