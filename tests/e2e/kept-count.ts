import type { Page } from 'playwright-core'

/** How many forms this browser keeps. */
export function keptCount(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('kept-forms', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('forms', { keyPath: 'id' })
        opening.onsuccess = () => {
          const count = opening.result.transaction('forms').objectStore('forms').count()
          count.onsuccess = () => {
            opening.result.close()
            resolve(count.result)
          }
        }
      }),
  )
}
