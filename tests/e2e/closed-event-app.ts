import { addClosedEvent, type ClosedEvent } from './closed-event'
import { useApp } from './use-app'

/** For all tests of a file: the app with the demonstration and the closed event. `event` is filled once the tests run. */
export function useClosedEventApp() {
  const event = {} as ClosedEvent
  const used = useApp({
    own: true,
    prepare: async (dataDir) => Object.assign(event, await addClosedEvent(dataDir)),
  })
  return { ...used, event }
}
