import { createContext, Script } from 'node:vm'

const context = createContext({ work: (): void => undefined })
const script = new Script('work()')

/**
 * Runs `work`, and breaks it off when it takes longer than `limitMs`, wherever it then is: not even its `finally` is run,
 * and whatever it was changing is to be thrown away. The watching thread costs about 0.1 ms.
 *
 * @throws Error when it was broken off, and whatever `work` throws
 */
export function breakingOff(limitMs: number, work: () => void): void {
  context.work = work
  try {
    script.runInContext(context, { timeout: limitMs })
  } catch (error) {
    // It is an error of the other context, and no instance of this one's class.
    if (isTimeout(error)) throw new Error(`broken off after ${limitMs} ms`, { cause: error })
    throw error
  } finally {
    context.work = () => undefined
  }
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}
