import { setTimeout as sleep } from 'node:timers/promises'

let fixed: Date | null = null

/** The current time. The one place that asks the computer, so that tests can stand still. */
export function now(): Date {
  return fixed ? new Date(fixed) : new Date()
}

/** For tests: stops the clock at `at`, or lets it run again with null. */
export function setClock(at: Date | null): void {
  fixed = at
}

/** Waits until `at`. A clock that was stopped is moved there instead: no test sleeps. */
export async function waitUntil(at: Date): Promise<void> {
  const waitMs = at.getTime() - now().getTime()
  if (waitMs <= 0) return
  if (fixed) fixed = new Date(at)
  else await sleep(waitMs)
}
