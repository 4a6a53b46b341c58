import { setTimeout } from 'node:timers/promises'
import { hash, verify } from '@node-rs/argon2'
import { normalise } from '~/kernel/vietnamese'

/** Argon2id with the parameters that OWASP's Password Storage Cheat Sheet names first (19 MiB, 2 passes, 1 lane). */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** "ế" typed as one code point or as three is the same password, whatever the keyboard. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalise(password), PARAMETERS)
}

let standIn: Promise<string> | undefined
let lastTookMs = 30

/**
 * True when `password` is the one behind `passwordHash`. Without a hash (no such person, no password yet) the same work
 * is done on a stand-in, so that the time of an answer does not tell who has an account.
 */
export async function verifyPassword(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  standIn ??= hashPassword('a password that nobody has')
  const hash = passwordHash ?? (await standIn)
  const startedAt = performance.now()
  const matches = await verify(hash, normalise(password))
  lastTookMs = performance.now() - startedAt
  return matches && typeof passwordHash === 'string'
}

/** Waits as long as looking at a password takes just now, without the work. */
export async function seemToVerify(): Promise<void> {
  await setTimeout(lastTookMs)
}
