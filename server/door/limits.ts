import { Redis } from 'ioredis'
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible'
import type { Refusal } from './refusal'

/** One count: so many within so many seconds. */
interface Bound {
  points: number
  seconds: number
}

/**
 * What one person may write, and what may come from one network.
 *
 * People are counted by who they are, because five hundred of them may sit behind one address: a hall's. A browser in which somebody was
 * signed in before counts as that browser. Only others are counted by address: where they sign in, and there the hall must be able to do
 * so within a minute, with forms that come back; and apart from that, whatever else visitors send. Nobody uses up a bound that holds for
 * those who are better known: not visitors that of signing in, nor either of them that of people. The last bound is for what no hall does.
 */
function boundsOf(writesPerMinute: number) {
  return {
    /** A quick hand, or a form that was pressed again and again. */
    personBurst: { points: Math.ceil(writesPerMinute / 2), seconds: 10 },
    /** A report is saved by itself while it is written, at most every one and a half seconds. */
    personSteady: { points: writesPerMinute * 10, seconds: 600 },
    /** Signing in with mistakes, another language before it. */
    device: { points: 40, seconds: 60 },
    signingIn: { points: 1_500, seconds: 60 },
    visitors: { points: 600, seconds: 60 },
    /** People and known browsers of one network together. */
    network: { points: 6_000, seconds: 60 },
  } satisfies Record<string, Bound>
}

/** Beyond this many times a bound nobody is at a page any more: the door answers by itself, and no page is made. */
const FLOOD = 3

export interface Writer {
  /** Null for whoever has not signed in. */
  userId: string | null
  /** A name for the browser where somebody was signed in with it before; looked at for those who are not. */
  device: string | null
  /** The request is one that signs in: with a password, or with an invitation's link. */
  isSigningIn: boolean
  network: string
}

/** Addresses are matched as the routes match them: whatever the case, with or without the ending of a page's data. */
const SIGNING_IN = /^\/+(sign-in|invitation\/[^/]+?)(\.data)?\/*$/i

export const isSigningIn = (path: string) => SIGNING_IN.test(path)

interface Verdict {
  refusal: Refusal
  isFlood: boolean
}

export interface WriteLimits {
  /** Counts one request that may change something. @returns why it may not, or null */
  count(writer: Writer): Promise<Verdict | null>
  close(): void
}

/** Counts in this process, or, with REDIS_URL, in all nodes together; while Redis does not answer each node counts for itself. */
export function writeLimits(writesPerMinute: number, redisUrl?: string): WriteLimits {
  const bounds = boundsOf(writesPerMinute)
  const redis = redisUrl === undefined ? null : connectionTo(redisUrl)
  const [burst, steady, device, signingIn, visitors, people] = [
    limiter('write-burst', bounds.personBurst, redis),
    limiter('write-steady', bounds.personSteady, redis),
    limiter('write-device', bounds.device, redis),
    limiter('write-signing-in', bounds.signingIn, redis),
    limiter('write-visitors', bounds.visitors, redis),
    limiter('write-network', bounds.network, redis),
  ]

  function countersOf(writer: Writer): [RateLimiterAbstract, string][] {
    const { userId, network } = writer
    if (userId !== null)
      return [
        [burst, userId],
        [steady, userId],
        [people, network],
      ]
    if (writer.device !== null)
      return [
        [device, writer.device],
        [people, network],
      ]
    return [[writer.isSigningIn ? signingIn : visitors, network]]
  }

  return {
    async count(writer) {
      // The own bound first: what is refused there costs one count, and nothing of what others of the network share.
      for (const [counter, key] of countersOf(writer)) {
        const verdict = await verdictOf(counter, key)
        if (verdict !== null) return verdict
      }
      return null
    },
    close: () => redis?.disconnect(),
  }
}

async function verdictOf(counter: RateLimiterAbstract, key: string): Promise<Verdict | null> {
  try {
    await counter.consume(key)
    return null
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    const refusal: Refusal = {
      status: 429,
      code: 'too-many-requests',
      waitSeconds: error.msBeforeNext / 1000,
    }
    return { refusal, isFlood: error.consumedPoints > FLOOD * counter.points }
  }
}

function limiter(name: string, { points, seconds }: Bound, redis: Redis | null): RateLimiterAbstract {
  const options = { keyPrefix: `dong-thuan:${name}`, points, duration: seconds }
  const ownCount = new RateLimiterMemory(options)
  return redis === null
    ? ownCount
    : new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: ownCount })
}

function connectionTo(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  })
  // The bus says in the log when Redis is away.
  redis.on('error', () => undefined)
  return redis
}
