import type { BrowserContext } from 'playwright-core'

/** What the browser complained about while a test ran. */
export type ConsoleWatch = {
  /** From now on these complaints are expected: a page that must answer 404 says so on the console too. */
  allow: (pattern: RegExp) => void
  /** @throws with every complaint since it was last asked that nobody expected. */
  expectQuiet: () => void
}

/**
 * What Remix writes when somebody follows a link, or sends a form, just while the data of a live page are coming in: that
 * load is given up for the newer one, as it should be.
 */
const GIVEN_UP = /^console\.error: AbortError: signal is aborted without reason/

/** Listens to every page of a context, also to those that open later. */
export function watchConsole(context: BrowserContext): ConsoleWatch {
  const complaints: string[] = []
  const allowed: RegExp[] = [GIVEN_UP]
  const keep = (complaint: string) => {
    if (!allowed.some((pattern) => pattern.test(complaint))) complaints.push(complaint)
  }
  context.on('console', (message) => {
    if (message.type() === 'error') keep(`console.error: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (weberror) => {
    const { name, message, stack } = weberror.error()
    // What is thrown without being an Error has no stack, or an empty one.
    keep(`uncaught: ${stack || `${name}: ${message}`} (${weberror.page()?.url()})`)
  })
  return {
    allow: (pattern) => void allowed.push(pattern),
    expectQuiet: () => {
      const said = complaints.splice(0)
      if (said.length > 0) throw new Error(`The browser complained:\n${said.join('\n')}`)
    },
  }
}
