import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Client } from './client.server'

const desk: Client = { address: '127.0.0.1', userAgent: '', isTls: false, cookies: '' }

/** The settings are read once in each process, so each case has modules of its own. */
async function cookiesWith(publicUrl: string) {
  vi.resetModules()
  vi.stubEnv('PUBLIC_URL', publicUrl)
  return import('./session-cookie.server')
}
afterEach(() => vi.unstubAllEnvs())

describe('the cookie of a session', () => {
  it('is bound to this host and to TLS where there is TLS', async () => {
    const { sessionCookie, blankSessionCookie } = await cookiesWith('https://dongthuan.vn')
    for (const line of [sessionCookie('abc', desk), blankSessionCookie(desk)]) {
      expect(line).toMatch(/^__Host-dt_session=/)
      expect(line.split('; ')).toEqual(
        expect.arrayContaining(['Secure', 'Path=/', 'HttpOnly', 'SameSite=Lax']),
      )
      expect(line).not.toContain('Domain')
    }
    expect((await cookiesWith('')).sessionCookie('abc', { ...desk, isTls: true })).toMatch(
      /^__Host-dt_session=abc; .*Secure/,
    )
  })

  it('has its plain name where there is none', async () => {
    const { sessionCookie } = await cookiesWith('http://dongthuan.vn')
    expect(sessionCookie('abc', desk)).toMatch(/^dt_session=abc; /)
    expect(sessionCookie('abc', desk)).not.toContain('Secure')
  })

  it('is believed under the plain name only where there is no other', async () => {
    const secure = await cookiesWith('https://dongthuan.vn')
    expect(secure.sessionIdIn('dt_session=tossed')).toBeNull()
    expect(secure.sessionIdIn('dt_session=tossed; __Host-dt_session=own')).toBe('own')
    const plain = await cookiesWith('')
    expect(plain.sessionIdIn('language=vi; dt_session=own')).toBe('own')
    for (const none of [null, undefined, '', 'dt_session=', 'x; =; dt_sessions=a', 'xdt_session=a'])
      expect(plain.sessionIdIn(none)).toBeNull()
  })
})
