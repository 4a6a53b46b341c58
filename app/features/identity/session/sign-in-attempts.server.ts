import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { DomainError } from '~/kernel/domain-error'
import { seemToVerify } from '~/platform/auth/password.server'
import { now, waitUntil } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { besideTheForm } from '~/platform/db/once.server'
import {
  ACCOUNT_LIMIT,
  afterAttempt,
  BURST_PER_NETWORK,
  UNKNOWN_PER_NETWORK,
  DEVICE_LIMIT,
  LONGEST_HELD_MS,
  NETWORK_LIMIT,
  networkOf,
  PAIR_LIMIT,
  waitOf,
  type AttemptLimit,
} from './attempts'

/** Whose password is tried, and from where. */
export interface Attempt {
  email: string
  address: string
  /** This browser's name when the account's owner was signed in with it before (knownDevice). */
  device: string | null
  /** False for an address that no account has. */
  isKnown: boolean
}

/** One thing that an attempt is counted for. */
interface Counter {
  key: string
  limit: AttemptLimit
  /** Of this person in this place alone: a right password clears it. */
  isOwn: boolean
  /** False for what is waited for and not added to. */
  isCounted: boolean
}

/** The table says how often, not who: keys are hashes. */
const hashed = (...texts: string[]) => createHash('sha256').update(texts.join('\n')).digest('hex')

/**
 * A browser that the owner was signed in with counts for itself, whatever others do to the account or in its network.
 * Any other is slowed down by the account in its network first, then by the account everywhere and the network. What is guessed at invented
 * addresses slows down its network's guesser like any other, and adds nothing to what the others there wait for.
 */
function countersOf({ email, address, device, isKnown }: Attempt): Counter[] {
  if (device) return [{ key: `device:${hashed(device)}`, limit: DEVICE_LIMIT, isOwn: true, isCounted: true }]
  const network = networkOf(address)
  return [
    { key: `account:${hashed(email)}`, limit: ACCOUNT_LIMIT, isOwn: false, isCounted: true },
    { key: `network:${hashed(network)}`, limit: NETWORK_LIMIT, isOwn: false, isCounted: isKnown },
    { key: `pair:${hashed(email, network)}`, limit: PAIR_LIMIT, isOwn: true, isCounted: true },
  ]
}

/** Takes back the failure that a right password was counted as. */
export type TakeBack = (tx: Tx) => Promise<void>

/**
 * Counts a sign-in as failed before the password is looked at, so that a hundred guesses at once are a hundred
 * failures, and waits for its turn. The counts are rows: a restart forgets none.
 * @throws DomainError attempts-too-fast, too-many-attempts with the time to wait, and nothing is counted; wrong-credentials for one more
 * of too many addresses that nobody has
 */
export async function countAttempt(attempt: Attempt): Promise<TakeBack> {
  // What a whole network does must not shut out a browser that is known.
  const burst = attempt.device ? undefined : () => countBurst(attempt)
  return countFor(countersOf(attempt), burst)
}

/** Counts a try at the own password by somebody who is signed in: nobody outside can use these up. */
export function countOwnAttempt(userId: string): Promise<TakeBack> {
  return countFor([{ key: `own:${hashed(userId)}`, limit: PAIR_LIMIT, isOwn: true, isCounted: true }])
}

const limiterOf = ({ points, perSeconds }: typeof BURST_PER_NETWORK) =>
  new RateLimiterMemory({ points, duration: perSeconds })
const known = limiterOf(BURST_PER_NETWORK)
const unknown = limiterOf(UNKNOWN_PER_NETWORK)

async function countBurst({ address, isKnown }: Attempt): Promise<void> {
  try {
    await (isKnown ? known : unknown).consume(networkOf(address))
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    if (isKnown) throw tooMany(error.msBeforeNext)
    await seemToVerify()
    throw new DomainError('wrong-credentials')
  }
}

async function countFor(counters: Counter[], countBurst?: () => Promise<void>): Promise<TakeBack> {
  // Each try counts, also when it comes with the same form.
  const turn = await besideTheForm(() => inTransaction((tx) => takeTurn(tx, counters)))
  await waitUntil(turn)
  // After the turn: who is refused one costs nothing, and must not use up what the network may cost. And after the wait, which would
  // else tell who has an account.
  await countBurst?.()
  return (tx) => takeBack(tx, counters)
}

interface Row {
  key: string
  failures: number
  next_at: Date
  until: Date
}

async function takeTurn(tx: Tx, counters: Counter[]): Promise<Date> {
  const at = now()
  const keys = counters.map(({ key }) => key).sort()
  // Made or locked, and read, at once; in one order, so that attempts cannot wait for each other in a circle.
  const rows = await tx.$queryRaw<Row[]>`
    INSERT INTO sign_in_attempt (key, failures, next_at, until)
    SELECT key, 0, ${at}, ${at} FROM unnest(${keys}::text[]) AS key ORDER BY key
    ON CONFLICT (key) DO UPDATE SET failures = sign_in_attempt.failures
    RETURNING key, failures, next_at, until`
  const looked = rows.flatMap((row) => {
    const counter = counters.find(({ key }) => key === row.key)
    const state = { failures: row.failures, nextAt: row.next_at.getTime(), until: row.until.getTime() }
    return counter ? [{ ...counter, state }] : []
  })
  const waitMs = Math.max(...looked.map(({ state, limit }) => waitOf(state, limit, at.getTime())))
  // Refused ones are not counted: whoever only waits gets in again.
  if (waitMs > LONGEST_HELD_MS) throw tooMany(waitMs)
  const turn = at.getTime() + waitMs
  const counted = looked.filter(({ isCounted }) => isCounted)
  const after = counted.map(({ state, limit }) => afterAttempt(state, limit, turn))
  const isoTimes = (times: number[]) => times.map((time) => new Date(time).toISOString())
  // One statement: a hall that signs in at once stands in line for the row of its network.
  await tx.$executeRaw`
    UPDATE sign_in_attempt AS row SET failures = after.failures, next_at = after.next_at, until = after.until
    FROM unnest(
      ${counted.map(({ key }) => key)}::text[],
      ${after.map(({ failures }) => failures)}::int[],
      ${isoTimes(after.map(({ nextAt }) => nextAt))}::text[]::timestamptz[],
      ${isoTimes(after.map(({ until }) => until))}::text[]::timestamptz[]
    ) AS after (key, failures, next_at, until)
    WHERE row.key = after.key`
  return new Date(turn)
}

/** Whoever finds the right password made the wrong tries before it too: they are taken from what others share. */
async function takeBack(tx: Tx, counters: Counter[]): Promise<void> {
  const keys = (isOwn: boolean) => counters.filter((one) => one.isOwn === isOwn).map(({ key }) => key)
  const [own] = await tx.$queryRaw<{ failures: number }[]>`
    DELETE FROM sign_in_attempt WHERE key = ANY(${keys(true)}::text[]) RETURNING failures`
  if (!own) return
  await tx.$executeRaw`
    UPDATE sign_in_attempt SET failures = GREATEST(0, failures - ${own.failures}) WHERE key = ANY(${keys(false)}::text[])`
}

function tooMany(waitMs: number): DomainError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return seconds < 60
    ? new DomainError('attempts-too-fast', { seconds })
    : new DomainError('too-many-attempts', { minutes: Math.ceil(seconds / 60), seconds })
}
