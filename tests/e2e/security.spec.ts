import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../../prisma/seed/accounts'
import { emailOf, newSession, request } from './sign-in'
import { useApp } from './use-app'

const { app } = useApp({ own: true, env: () => ({ LOG_LEVEL: 'info' }) })

/** Where a session leads: 200 while it is one, the way to the sign-in page afterwards. */
const accountStatus = async (cookie: string) => (await request(app.url, cookie)('/account')).status

function directives(answer: Response): Map<string, string[]> {
  const policy = answer.headers.get('content-security-policy') ?? ''
  return new Map(
    policy.split(';').map((directive): [string, string[]] => {
      const [name = '', ...values] = directive.trim().split(/\s+/)
      return [name, values]
    }),
  )
}

describe('the headers of every answer', () => {
  it.each(['/', '/sign-in', '/register', '/no-such-page', '/account', '/healthz', '/favicon.svg', '/live'])(
    '%s',
    async (address) => {
      const answer = await fetch(`${app.url}${address}`, { redirect: 'manual' })
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('x-powered-by')).toBeNull()
      expect(answer.headers.get('referrer-policy')).toBe('same-origin')
      // Without TLS it would mean nothing, or lock people out of a test system for a year.
      expect(answer.headers.get('strict-transport-security')).toBeNull()
      const policy = directives(answer)
      expect(policy.get('default-src')).toEqual(["'self'"])
      expect(policy.get('frame-ancestors')).toEqual(["'none'"])
      expect(policy.get('object-src')).toEqual(["'none'"])
      expect(policy.get('base-uri')).toEqual(["'none'"])
      expect(policy.get('form-action')).toEqual(["'self'"])
      expect(policy.get('script-src')).toEqual(["'self'", expect.stringMatching(/^'nonce-[\w+/=]{20,}'$/)])
    },
  )

  it('let only scripts run that carry the nonce of this very answer', async () => {
    const answers = await Promise.all([fetch(app.url), fetch(app.url)])
    const nonces = answers.map(
      (answer) => /'nonce-(.+)'/.exec(directives(answer).get('script-src')?.[1] ?? '')?.[1],
    )
    expect(new Set(nonces).size).toBe(2)
    for (const [index, answer] of answers.entries()) {
      const scripts = [...(await answer.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
      expect(scripts.length).toBeGreaterThan(1)
      for (const tag of scripts) expect(tag).toContain(`nonce="${nonces[index]}"`)
    }
  })

  it('believe nobody about TLS who is no trusted proxy', async () => {
    const answer = await fetch(app.url, { headers: { 'x-forwarded-proto': 'https' } })
    expect(answer.headers.get('strict-transport-security')).toBeNull()
  })
})

/** Attributes of the cookie `name` that an answer sets. */
function attributesOf(answer: Response, name: string): string[] {
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith(`${name}=`)) ?? ''
  return cookie.split('; ').slice(1)
}

function signInAnswer(url: string, email: string, password: string): Promise<Response> {
  return request(url)('/sign-in', {
    method: 'POST',
    body: new URLSearchParams({ email, password, next: '/' }),
  })
}

describe('cookies', () => {
  it('are out of reach of scripts and of other sites', async () => {
    const session = await signInAnswer(app.url, emailOf('thuky'), DEMO_PASSWORD)
    expect(attributesOf(session, 'dt_session')).toEqual(
      expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']),
    )
    expect(attributesOf(session, 'dt_session')).not.toContain('Secure')
    const body = new URLSearchParams({ lng: 'en' })
    const language = await request(app.url)('/language', { method: 'POST', body })
    expect(attributesOf(language, 'language')).toEqual(
      expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']),
    )
  })

  describe('where the public address has TLS', () => {
    const PUBLIC_URL = 'https://dongthuan.example.vn'
    const { app: secure } = useApp({ own: true, env: () => ({ PUBLIC_URL, TRUST_PROXY: '1' }) })
    const signIn = (origin: string, host: string) =>
      fetch(`${secure.url}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin, 'x-forwarded-host': host },
        body: new URLSearchParams({ email: emailOf('thuky'), password: DEMO_PASSWORD, next: '/' }),
      })

    it('travel over it alone, and HSTS says so', async () => {
      const answer = await signIn(PUBLIC_URL, 'dongthuan.example.vn')
      expect(answer.status).toBe(302)
      const attributes = attributesOf(answer, '__Host-dt_session')
      expect(attributes).toEqual(expect.arrayContaining(['Secure', 'Path=/', 'HttpOnly']))
      expect(attributes.join()).not.toContain('Domain')
      expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8,}; includeSubDomains$/)
      expect(directives(answer).get('connect-src')?.join(' ')).toContain('wss://dongthuan.example.vn')
      // The whole origin counts, and a name of ours.
      expect((await signIn('http://dongthuan.example.vn', 'dongthuan.example.vn')).status).toBe(403)
      expect((await signIn('https://evil.example', 'evil.example')).status).toBe(421)
      // Figures are shown to nobody here without a token, whoever asks from this machine.
      expect((await fetch(`${secure.url}/metrics`)).status).not.toBe(200)
      expect((await fetch(`${secure.url}/healthz`)).status).toBe(200)
    })
  })
})

describe('a form from elsewhere', () => {
  const foreign: [string, Record<string, string>][] = [
    ['without a word about its origin', {}],
    ['from another site', { origin: 'https://elsewhere.example' }],
    ['from a sandboxed frame', { origin: 'null' }],
    ['from another port', { origin: 'http://127.0.0.1:1' }],
    ['from our name under another one', { origin: 'http://127.0.0.1.elsewhere.example' }],
  ]
  const forms: [address: string, fields: Record<string, string>][] = [
    ['/sign-out', {}],
    ['/language', { lng: 'en' }],
    ['/account', { intent: 'revoke-others' }],
  ]

  it.each(foreign)('%s is refused, and nothing happens', async (_, headers) => {
    const cookie = await newSession(app.url, 'tochuc')
    const other = await newSession(app.url, 'tochuc')
    for (const [address, fields] of forms) {
      for (const target of [address, `${address}.data`]) {
        const answer = await fetch(`${app.url}${target}`, {
          method: 'POST',
          redirect: 'manual',
          body: new URLSearchParams(fields),
          headers: { ...headers, cookie },
        })
        expect([target, answer.status]).toEqual([target, 403])
        expect(answer.headers.getSetCookie()).toEqual([])
      }
    }
    expect(await accountStatus(other)).toBe(200)
    const page = await request(app.url, cookie)('/account')
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<html lang="vi"')
  })

  it('is one that the browser calls cross-site, whatever its Origin says', async () => {
    const cookie = await newSession(app.url, 'tochuc')
    const headers = { 'sec-fetch-site': 'cross-site' }
    const answer = await request(app.url, cookie)('/sign-out', { method: 'POST', headers })
    expect(answer.status).toBe(403)
    expect(await accountStatus(cookie)).toBe(200)
  })
})

describe('a session', () => {
  it('ends with signing out, for whoever kept the cookie too', async () => {
    const cookie = await newSession(app.url, 'thuky')
    expect(await accountStatus(cookie)).toBe(200)
    const answer = await request(app.url, cookie)('/sign-out', { method: 'POST' })
    expect(attributesOf(answer, 'dt_session')).toContain('Max-Age=0')
    expect(await accountStatus(cookie)).toBe(302)
  })

  it('can be ended from another one, and is out at once', async () => {
    const stolen = await newSession(app.url, 'soanthao2')
    const idOf = async (cookie: string) =>
      [
        ...(await (await request(app.url, cookie)('/account')).text()).matchAll(
          /name="publicId" value="([\w-]+)"/g,
        ),
      ].map(([, id]) => id ?? '')
    const own = await newSession(app.url, 'soanthao2')
    const [publicId = ''] = await idOf(own)
    const end = (cookie: string) => {
      const body = new URLSearchParams({ intent: 'revoke', publicId })
      return request(app.url, cookie)('/account', { method: 'POST', body })
    }
    expect((await end(await newSession(app.url, 'thuky'))).status).toBe(404)
    expect(await accountStatus(stolen)).toBe(200)
    expect((await end(own)).status).toBe(200)
    expect(await accountStatus(stolen)).toBe(302)
    expect(await accountStatus(own)).toBe(200)
  })

  it('cannot be made up', async () => {
    for (const value of ['x', 'a'.repeat(40), '%00', '../../etc/passwd', "' OR 1=1 --"]) {
      expect(await accountStatus(`dt_session=${encodeURIComponent(value)}`)).toBe(302)
    }
  })

  it('leads nowhere else after signing in', async () => {
    for (const next of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example']) {
      const body = new URLSearchParams({ email: emailOf('thuky'), password: DEMO_PASSWORD, next })
      const answer = await request(app.url)('/sign-in', { method: 'POST', body })
      expect(answer.headers.get('location')).toBe('/')
    }
  })

  it('is nowhere on the disk and in no line of the log, nor is a password', async () => {
    const cookie = await newSession(app.url, 'chuyengia2')
    expect(await accountStatus(cookie)).toBe(200)
    await app.kill('SIGTERM')
    const [, id = ''] = cookie.split('=')
    expect(id.length).toBeGreaterThanOrEqual(32)
    const names = await readdir(app.dataDir, { recursive: true, withFileTypes: true })
    const files = names
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
    const contents = await Promise.all(files.map((file) => readFile(file, 'latin1')))
    // The hash is there, so this looks in the right place.
    expect(contents.some((content) => content.includes(emailOf('chuyengia2')))).toBe(true)
    for (const word of [id, DEMO_PASSWORD]) {
      expect(contents.filter((content) => content.includes(word))).toEqual([])
      expect(app.output()).not.toContain(word)
    }
    expect(app.output()).toContain('"path":"/account"')
    await app.start()
    expect(await accountStatus(cookie)).toBe(200)
  })
})

describe('somebody who guesses', () => {
  const guess = async (email: string, password: string) => {
    const body = new URLSearchParams({ email, password, next: '/' })
    const answer = await request(app.url)('/sign-in.data', { method: 'POST', body })
    return { status: answer.status, text: (await answer.text()).replaceAll(email, '<address>') }
  }

  it('hears the same about an account that exists and one that does not', async () => {
    const known = await guess(emailOf('lanhdao.danang'), 'a wrong password')
    const unknown = await guess('nobody@demo.dongthuan.vn', 'a wrong password')
    expect(known).toEqual(unknown)
    expect(known.status).toBe(400)
    expect(known.text).toContain('wrong-credentials')
    expect(known.text).not.toContain('a wrong password')
  })

  it('must wait after a few wrong ones, even with the right one, for accounts that exist and for those that do not', async () => {
    const looked: number[] = []
    for (const email of [emailOf('diengia'), 'no-such-person@demo.dongthuan.vn']) {
      let tries = 0
      while (tries < 20 && (await guess(email, `wrong ${tries}`)).status === 400) tries += 1
      looked.push(tries)
      const { status, text } = await guess(email, DEMO_PASSWORD)
      expect(status).toBe(429)
      expect(text).toContain('attempts-too-fast')
    }
    expect(looked[0]).toBe(looked[1])
    expect(looked[0]).toBeLessThan(20)
    // The others of the same house go on working.
    expect(await accountStatus(await newSession(app.url, 'daumoi.danang'))).toBe(200)
  })
})
