import type { Page } from 'playwright-core'

/**
 * Waits until React has taken the page over: before, what is clicked goes to the server as a plain form, and a
 * difference between server and browser has not been found yet.
 */
export async function untilHydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    type Root = { stateNode?: { current?: { memoizedState?: { isDehydrated?: boolean } } } }
    const [, root] = Object.entries(document).find(([key]) => key.startsWith('__reactContainer$')) ?? []
    return (root as Root | undefined)?.stateNode?.current?.memoizedState?.isDehydrated === false
  })
}
