import type { ShouldRevalidateFunction } from '@remix-run/react'

/**
 * Nothing has changed where an action was refused. Every page says so itself: without a word of its own Remix loads it anew after a
 * fetcher's refused action and follows a redirect in the answer, and whoever sent a comment without a session would find the sign-in
 * page in the place of the words. (It hands over `true` as the default in any case.)
 */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus = 200, defaultShouldRevalidate }) =>
  actionStatus < 400 && defaultShouldRevalidate
