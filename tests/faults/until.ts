import { vi } from 'vitest'

/** Waits for what processes and sockets bring about: tries `condition` until it throws no more. @returns its result */
export const until = <T>(condition: () => T | Promise<T>) =>
  vi.waitFor(condition, { timeout: 60_000, interval: 20 })
