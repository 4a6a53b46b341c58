import { useEffect, useLayoutEffect } from 'react'

/**
 * Runs before what was drawn is painted, and ends before it is taken away: for what measures or reads the page. On the server there is no
 * layout, and React says so aloud.
 */
export const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect
