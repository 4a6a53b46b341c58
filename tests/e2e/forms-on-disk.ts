import type { Page } from 'playwright-core'

/** What this browser keeps of forms that were not sent, for whenever their writer comes back. */
export function formsOnDisk(page: Page): Promise<unknown[]> {
  return page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('kept-forms', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('forms', { keyPath: 'id' })
        opening.onerror = () => reject(new Error('no storage'))
        opening.onsuccess = () => {
          const reading = opening.result.transaction('forms').objectStore('forms').getAll()
          reading.onerror = () => reject(new Error('unreadable'))
          reading.onsuccess = () => {
            opening.result.close()
            resolve(reading.result)
          }
        }
      }),
  )
}

/** How many there are. */
export const keptCount = async (page: Page) => (await formsOnDisk(page)).length
