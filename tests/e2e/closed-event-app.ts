import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { startApp, type App } from '../setup/app'
import { openBrowser } from '../setup/browser'
import { demoFolder } from '../setup/template'
import { addClosedEvent, type ClosedEvent } from './closed-event'

/** There once the tests of the file run, not before. */
export interface ClosedEventApp {
  app: App
  browser: Browser
  event: ClosedEvent
}

/** For all tests of a file: the app with the demonstration and the closed event, in a data folder named after the file, and a browser. */
export function useClosedEventApp(name: string): ClosedEventApp {
  const scene = {} as ClosedEventApp
  beforeAll(async () => {
    const dataDir = await demoFolder(name)
    scene.event = await addClosedEvent(dataDir)
    ;[scene.app, scene.browser] = await Promise.all([startApp({ dataDir }), openBrowser()])
  }, 240_000)

  afterAll(async () => {
    await scene.browser.close()
    await scene.app.stop()
  })
  return scene
}
