let fixed: Date | null = null

/** The current time. The one place that asks the computer, so that tests can stand still. */
export function now(): Date {
  return fixed ? new Date(fixed) : new Date()
}

/** For tests: stops the clock at `at`, or lets it run again with null. */
export function setClock(at: Date | null): void {
  fixed = at
}
