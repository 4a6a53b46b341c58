/** How many failures one key may have before it must wait, and how long. */
export interface AttemptLimit {
  failures: number
  waitMs: number
}

const MINUTE_MS = 60 * 1000

/** Few for one account; more for one address, because a whole office or conference hall may stand behind it. */
export const ACCOUNT_LIMIT: AttemptLimit = { failures: 5, waitMs: 15 * MINUTE_MS }
export const ADDRESS_LIMIT: AttemptLimit = { failures: 50, waitMs: 15 * MINUTE_MS }

/** Of all sign-ins from one address, right or wrong: hashing passwords is the most expensive thing a visitor can ask for. */
export const BURST_PER_ADDRESS = { points: 120, perSeconds: 60 }

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
