import { afterAll } from 'vitest'
import { useTab, type WatchedPage } from '../setup/browser'

/** For tests that walk through many pages: each person does so in one tab, as people do. A new one costs half as much as a page. */
export function useTabOfEach(
  newTab: (account: string | null) => Promise<WatchedPage>,
): (account: string | null) => Promise<WatchedPage> {
  const tabs = new Map<string | null, Promise<WatchedPage>>()
  afterAll(async () => {
    for (const tab of tabs.values()) await (await tab).context().close()
  })
  return async (account) => {
    const opened = tabs.get(account) ?? newTab(account)
    tabs.set(account, opened)
    const tab = await opened
    useTab(tab)
    return tab
  }
}
