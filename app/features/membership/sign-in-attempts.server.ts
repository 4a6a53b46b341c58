import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { DomainError } from '~/kernel/domain-error'
import { now } from '~/platform/clock.server'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { ACCOUNT_LIMIT, ADDRESS_LIMIT, BURST_PER_ADDRESS, networkOf, type AttemptLimit } from './attempts'

interface AttemptKeys {
  account: string
  address: string
}

/** The table says how often, not who: keys are hashes. */
function keysOf(email: string, address: string): AttemptKeys {
  const hashed = (text: string) => createHash('sha256').update(text).digest('hex')
  return { account: `account:${hashed(email)}`, address: `address:${hashed(networkOf(address))}` }
}

const burst = new RateLimiterMemory({
  points: BURST_PER_ADDRESS.points,
  duration: BURST_PER_ADDRESS.perSeconds,
})

/**
 * Counts an attempt as failed before the password is looked at, so that a hundred guesses at once are a hundred
 * failures. Accounts that do not exist are counted like others. The counts are rows: a restart forgets none.
 * @returns a function that takes the failure back after a right password
 * @throws DomainError too-many-attempts with the minutes to wait
 */
export async function countAttempt(email: string, address: string): Promise<(tx: Tx) => Promise<void>> {
  await countBurst(address)
  const keys = keysOf(email, address)
  // The address first: one that is over its limit must not be able to lock accounts.
  await inTransaction(async (tx) => count(tx, keys.address, ADDRESS_LIMIT))
  await inTransaction(async (tx) => count(tx, keys.account, ACCOUNT_LIMIT))
  return async (tx) => {
    await tx.signInAttempt.deleteMany({ where: { key: keys.account } })
    await tx.signInAttempt.updateMany({
      where: { key: keys.address, failures: { gt: 0 } },
      data: { failures: { decrement: 1 } },
    })
  }
}

async function countBurst(address: string): Promise<void> {
  try {
    await burst.consume(networkOf(address))
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    throw tooMany(error.msBeforeNext)
  }
}

async function count(tx: Tx, key: string, limit: AttemptLimit): Promise<void> {
  const at = now()
  const until = new Date(at.getTime() + limit.waitMs)
  // One statement, so that two attempts cannot read the same count. Past the limit nothing is prolonged:
  // whoever only waits gets in again.
  const [row] = await tx.$queryRaw<{ failures: number; until: Date }[]>`
    INSERT INTO sign_in_attempt (key, failures, until) VALUES (${key}, 1, ${until})
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN sign_in_attempt.until <= ${at} THEN 1 ELSE LEAST(sign_in_attempt.failures, ${limit.failures}) + 1 END,
      until = CASE WHEN sign_in_attempt.until > ${at} AND sign_in_attempt.failures >= ${limit.failures}
                   THEN sign_in_attempt.until ELSE ${until} END
    RETURNING failures, until`
  if (row && row.failures > limit.failures) throw tooMany(row.until.getTime() - at.getTime())
}

function tooMany(waitMs: number): DomainError {
  return new DomainError('too-many-attempts', { minutes: Math.max(1, Math.ceil(waitMs / 60_000)) })
}
