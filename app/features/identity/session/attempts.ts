const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS

/** How failures that share a key are slowed down: some are free, then each doubles the wait for the next. */
export interface AttemptLimit {
  freeFailures: number
  firstWaitMs: number
  longestWaitMs: number
}

/** What is remembered of a key; times in milliseconds. */
export interface AttemptState {
  failures: number
  /** When the next attempt may be looked at. */
  nextAt: number
  /** From when on the failures are forgotten. */
  until: number
}

/** One account from one network: what somebody in front of a wrong keyboard does, and what a thief next door does. */
export const PAIR_LIMIT: AttemptLimit = {
  freeFailures: 4,
  firstWaitMs: SECOND_MS,
  longestWaitMs: 5 * MINUTE_MS,
}

/** One account from everywhere, for whoever has many networks: some 1,400 guesses a day, however many they are. */
export const ACCOUNT_LIMIT: AttemptLimit = {
  freeFailures: 20,
  firstWaitMs: 2 * SECOND_MS,
  longestWaitMs: MINUTE_MS,
}

/** One network, whatever the account: a hall of five hundred who all mistype twice stays below it. */
export const NETWORK_LIMIT: AttemptLimit = {
  freeFailures: 1000,
  firstWaitMs: SECOND_MS / 10,
  longestWaitMs: SECOND_MS,
}

/** A browser in which this person was signed in before counts for itself alone, and others do not count for it. */
export const DEVICE_LIMIT: AttemptLimit = {
  freeFailures: 10,
  firstWaitMs: SECOND_MS,
  longestWaitMs: 5 * MINUTE_MS,
}

/** Failures are forgotten when nothing has been tried for this long. */
export const MEMORY_MS = 15 * MINUTE_MS

/** A wait up to this long is waited out while the visitor's browser waits; a longer one is refused, with its length. */
export const LONGEST_HELD_MS = 5 * SECOND_MS

/** Of all sign-ins from one network, right or wrong: hashing passwords is the most expensive thing a visitor can ask for. */
export const BURST_PER_NETWORK = { points: 1000, perSeconds: 60 }

/**
 * The same for addresses that nobody here has: they cost a hash too, so that the time of an answer tells nothing, but they must not use up
 * what a hall needs. Beyond this they are answered as before, after the same time, without the work.
 */
export const UNKNOWN_PER_NETWORK = { points: 300, perSeconds: 60 }

/** How long an attempt at `at` has to wait for its turn. Never longer than the limit says, whatever a clock was set to. */
export function waitOf(state: AttemptState, limit: AttemptLimit, at: number): number {
  if (state.failures <= limit.freeFailures || state.until <= at) return 0
  return Math.max(0, Math.min(state.nextAt - at, limit.longestWaitMs))
}

/**
 * The state after an attempt whose turn is at `turn`, counted as failed. Of many at once each takes the turn after the
 * one before, so that a hundred guesses together wait as long as a hundred one by one.
 */
export function afterAttempt(state: AttemptState, limit: AttemptLimit, turn: number): AttemptState {
  const failures = (state.until <= turn ? 0 : state.failures) + 1
  const nextAt = turn + spacingAfter(failures, limit)
  return { failures, nextAt, until: nextAt + MEMORY_MS }
}

function spacingAfter(failures: number, { freeFailures, firstWaitMs, longestWaitMs }: AttemptLimit): number {
  if (failures <= freeFailures) return 0
  // The exponent is bounded: a power beyond the numbers' range would be no wait at all.
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(30, failures - freeFailures - 1))
}

/** One household has a whole IPv6 network, so its first 64 bits are the address; IPv4 as it is. */
export function networkOf(address: string): string {
  const plain = address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((part) => parseInt(part, 16).toString(16))
    .join(':')
}
