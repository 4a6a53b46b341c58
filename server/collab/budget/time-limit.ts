import { closeSync, openSync } from 'node:fs'
import { devNull } from 'node:os'
import { createContext, Script } from 'node:vm'

/** It took too long, or could not be begun. Whoever sent it may try again. */
export class BrokenOff extends Error {}

const context = createContext({ work: (): void => undefined })
const script = new Script('work()')

/**
 * Runs `work`, and breaks it off when it takes longer than `limitMs`, wherever it then is: not even its `finally` is run,
 * and whatever it was changing is to be thrown away. The watching thread costs about 0.1 ms.
 *
 * @throws BrokenOff, or whatever `work` throws
 */
export function breakingOff(limitMs: number, work: () => void): void {
  if (!hasDescriptors()) throw new BrokenOff('too few file descriptors are left')
  context.work = work
  try {
    script.runInContext(context, { timeout: limitMs })
  } catch (error) {
    // It is an error of the other context, and no instance of this one's class.
    if (isTimeout(error)) throw new BrokenOff(`broken off after ${limitMs} ms`, { cause: error })
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

/** More than the watching thread needs: for want of one, Node would end the whole process. */
const DESCRIPTORS = 8

function hasDescriptors(): boolean {
  const opened: number[] = []
  try {
    while (opened.length < DESCRIPTORS) opened.push(openSync(devNull, 'r'))
    return true
  } catch {
    return false
  } finally {
    for (const descriptor of opened) closeSync(descriptor)
  }
}
