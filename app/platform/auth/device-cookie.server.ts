import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { Cookie } from 'lucia'
import { now } from '../clock.server'
import { sharedSecret } from '../db/shared-secret.server'
import type { Client } from './client.server'

/**
 * Tells a browser in which a person was signed in before from all others (OWASP's "device cookies"): guesses that come
 * from elsewhere cannot lock its owner out. It opens nothing by itself, and whoever steals it has that browser's few guesses.
 */
const DAY_MS = 24 * 60 * 60 * 1000
const LIFE_DAYS = 180
/** A browser in an office is used by several people; the ones who signed in last are known. */
const MOST_PEOPLE = 4

interface Entry {
  userId: string
  nonce: string
  /** Days since 1970. */
  day: number
}

type Cookies = Pick<Client, 'cookies' | 'isTls'>

const nameFor = ({ isTls }: Pick<Client, 'isTls'>) => (isTls ? '__Host-dt_device' : 'dt_device')
const today = () => Math.floor(now().getTime() / DAY_MS)

/** A name for this browser as one that `userId` was signed in with, or null when it is none. */
export async function knownDevice(client: Client, userId: string): Promise<string | null> {
  const entry = (await entriesOf(client)).find((one) => one.userId === userId)
  return entry ? nameOf(entry) : null
}

const nameOf = ({ nonce }: Entry) => createHash('sha256').update(nonce).digest('hex')

/** The same for whoever was signed in with this browser last: who it was does not matter to whoever only counts. */
export async function deviceOfCookie(cookies: string | undefined, isTls: boolean): Promise<string | null> {
  const [last] = await entriesOf({ cookies: cookies ?? '', isTls })
  return last ? nameOf(last) : null
}

/** The Set-Cookie value after `userId` has signed in with this browser. Others who are known in it stay known. */
export async function deviceCookie(client: Client, userId: string): Promise<string> {
  const others = (await entriesOf(client)).filter((one) => one.userId !== userId)
  const own = { userId, nonce: randomBytes(16).toString('base64url'), day: today() }
  const key = await sharedSecret('device-cookies')
  const value = [own, ...others]
    .slice(0, MOST_PEOPLE)
    .map((entry) => `${payloadOf(entry)}.${sign(payloadOf(entry), key)}`)
    .join('~')
  return new Cookie(nameFor(client), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: client.isTls,
    maxAge: LIFE_DAYS * 24 * 60 * 60,
  }).serialize()
}

const payloadOf = ({ userId, nonce, day }: Entry) => `${userId}.${nonce}.${day}`
const sign = (payload: string, key: Uint8Array) =>
  createHmac('sha256', key).update(payload).digest('base64url')

async function entriesOf(client: Cookies): Promise<Entry[]> {
  const value = cookieValue(client.cookies, nameFor(client))
  if (!value) return []
  const key = await sharedSecret('device-cookies')
  return value
    .split('~', MOST_PEOPLE)
    .flatMap((text) => readEntry(text, key) ?? [])
    .filter(({ day }) => today() - day <= LIFE_DAYS)
}

function readEntry(text: string, key: Uint8Array): Entry | null {
  const [userId = '', nonce = '', day = '', signature = ''] = text.split('.')
  const expected = Buffer.from(sign(`${userId}.${nonce}.${day}`, key))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return { userId, nonce, day: Number(day) }
}

function cookieValue(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const [found, value] = part.split('=', 2)
    if (found?.trim() === name) return value?.trim() ?? null
  }
  return null
}
