import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inject } from 'vitest'
import { demoFolderWith } from '../setup/template'
import type { ClosedEvent } from './closed-event'
import { useApp } from './use-app'

/**
 * For all tests of a file: the app with the demonstration and the closed event, made once for all files of a run. `event` is filled once
 * the tests run.
 */
export function useClosedEventApp() {
  const event = {} as ClosedEvent
  const used = useApp({
    own: true,
    folder: async () => {
      const noted = path.join(inject('runFolder'), 'closed-event.json')
      const folder = await demoFolderWith('closed-event', (dataDir) => addTo(dataDir, noted), 'closed')
      Object.assign(event, JSON.parse(await readFile(noted, 'utf8')))
      return folder
    },
  })
  return { ...used, event }
}

async function addTo(dataDir: string, noted: string): Promise<void> {
  // Loaded only by the file that makes it: it brings half of the app with it.
  const { addClosedEvent } = await import('./closed-event')
  await writeFile(noted, JSON.stringify(await addClosedEvent(dataDir)))
}
