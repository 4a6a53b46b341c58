import { hash, verify } from '@node-rs/argon2'
import { normalise } from '~/kernel/vietnamese'

/** Argon2id with the parameters that OWASP's Password Storage Cheat Sheet names first (19 MiB, 2 passes, 1 lane). */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** "ế" typed as one code point or as three is the same password, whatever the keyboard. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalise(password), PARAMETERS)
}

let standIn: Promise<string> | undefined

/**
 * True when `password` is the one behind `passwordHash`. Without a hash (no such person, no password yet) the same work
 * is done on a stand-in, so that the time of an answer does not tell who has an account.
 */
export async function verifyPassword(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  standIn ??= hashPassword('a password that nobody has')
  const matches = await verify(passwordHash ?? (await standIn), normalise(password))
  return matches && typeof passwordHash === 'string'
}
