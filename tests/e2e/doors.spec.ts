import { request as send, type RequestOptions } from 'node:http'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { cookieOf, newSession, request } from './sign-in'
import { useApp } from './use-app'

const { app } = useApp({ own: true, env: () => ({ LOG_LEVEL: 'info', WRITES_PER_MINUTE: '20' }) })

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const formTo = (address: string, body: string, headers: Record<string, string> = {}) =>
  request(app.url)(address, { method: 'POST', body, headers: { ...FORM, ...headers } })
/** As formTo, read to the end: how large the answer is says whether something was echoed. */
const sizeOf = async (answer: Response) => (await answer.arrayBuffer()).byteLength
const objects = () =>
  readdir(path.join(app.dataDir, 'files'), { recursive: true, withFileTypes: true }).then(
    (entries) => entries.filter((entry) => entry.isFile()).length,
    () => 0,
  )

/** A request that fetch would not send: its first line and its headers as they are given. */
function raw({
  body,
  ...options
}: RequestOptions & { body?: string }): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(app.url)
  return new Promise((resolve, reject) => {
    const sent = send({ hostname, port, agent: false, ...options }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.on('error', reject).end(body)
  })
}

describe('a form that no page of ours sends', () => {
  const table: [what: string, body: string, headers: Record<string, string>, status: number][] = [
    ['an index of thirty million', 'email[30000000]=1&password=x', {}, 400],
    ['twenty thousand names', 'k=1&'.repeat(20_000), {}, 413],
    ['a word that Conform keeps for itself', '__intent__=x', {}, 400],
    ['another one', '__state__=%7B', {}, 400],
    ['a NUL', 'email=a%00b&password=x', {}, 400],
    ['plain text', 'email=a', { 'content-type': 'text/plain' }, 415],
    ['more than the bound', `email=${'x'.repeat(300_000)}`, {}, 413],
  ]
  it.each(table)('is refused in words where it was sent: %s', async (_what, body, headers, status) => {
    for (const address of ['/sign-in', '/sign-in.data']) {
      const answer = await formTo(address, body, headers)
      expect([address, answer.status]).toEqual([address, status])
      expect(await sizeOf(answer)).toBeLessThan(20_000)
    }
    expect(app.output()).not.toContain('"level":50')
  })

  it('is not let in by an address that door and pages would read in two ways', async () => {
    const cookie = await cookieOf(app.url, 'diengia')
    const boundary = 'b'
    const part = `--${boundary}\r\ncontent-disposition: form-data; name="hostIds[3000000]"\r\n\r\nx\r\n--${boundary}--\r\n`
    for (const path of ['/workshops/new/materials/..', '/workshops/new/materials/%2e%2e']) {
      const { status, text } = await raw({
        path,
        method: 'POST',
        headers: {
          cookie,
          origin: app.url,
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'content-length': part.length,
        },
        body: part,
      })
      expect([path, status]).toEqual([path, 400])
      expect(text.length).toBeLessThan(20_000)
    }
  })

  it('is answered in a form’s own words, so that its page stays', async () => {
    const answer = await formTo('/sign-in.data', 'k=1&'.repeat(2_000))
    expect(await answer.text()).toContain('form-too-many-fields')
    const page = await formTo('/sign-in', `email=${'x'.repeat(300_000)}`)
    expect(await page.text()).toContain('dài quá 256 KB')
  })

  it('is refused by routes without a page as well', async () => {
    const answer = await formTo('/language', 'lng=en', { 'content-type': 'text/plain' })
    expect(answer.status).toBe(415)
    expect(await answer.text()).toContain('was saved')
  })
})

describe('an address that nobody may use', () => {
  it.each([
    ['of another server', { path: 'http://elsewhere.example/' }, 400],
    ['with a NUL', { path: '/workshops/%00' }, 400],
    ['with a NUL in its query', { path: '/workshops?q=%00' }, 400],
    ['that is no UTF-8', { path: '/%ff' }, 400],
    ['with a doubled slash', { path: '//INVITATION/abc' }, 400],
    ['under the name of somebody else', { path: '/', headers: { host: 'evil.example' } }, 421],
    ['under a name that is none', { path: '/', headers: { host: 'a b' } }, 421],
  ] as [string, RequestOptions, number][])('%s', async (_what, options, status) => {
    const answer = await raw(options)
    expect(answer.status).toBe(status)
    expect(answer.text.trim().split('\n\n')).toHaveLength(2)
  })

  it('is not written into the log with its secret, however it is written', async () => {
    const secret = 'KhongAiDuocThayChuoiNay0123456789'
    for (const address of [
      '/invitation/',
      '/INVITATION/',
      '/%69nvitation/',
      '//invitation/',
      '/Invitation//',
    ])
      await raw({ path: address + secret })
    await raw({ path: `/invitation/${secret}.data` })
    expect(app.output()).toContain('/invitation/…')
    expect(app.output()).not.toContain(secret)
  })
})

describe('what is no page', () => {
  it('has no data of its own, which would be the whole file as a text', async () => {
    const register = await (await request(app.url)('/register')).text()
    const [, adoptionId = ''] = /\/register\/([\w-]{36})/.exec(register) ?? []
    expect((await request(app.url)(`/register/${adoptionId}/text.json`)).status).toBe(200)
    expect((await request(app.url)(`/register/${adoptionId}/text.json.data`)).status).toBe(404)
  })

  it('begins no stream for whoever only asks for its head', async () => {
    expect((await raw({ path: '/live?ticket=x', method: 'HEAD' })).status).toBe(204)
  })
})

describe('a file from somebody who may not send one', () => {
  it('is refused before a byte of it is on the disk', async () => {
    const before = await objects()
    const file = new File([Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(8_000_000)])], 'a.pdf')
    const bodyOf = () => {
      const body = new FormData()
      body.append('file', file)
      return body
    }
    const actions = await (await request(app.url)('/follow-up')).text()
    const [, actionId = ''] = /\/follow-up\/actions\/([\w-]{36})/.exec(actions) ?? []
    const evidence = `/follow-up/actions/${actionId || '0b7e4f8e-7d7e-4c59-9d8d-0a3c1c9f5a11'}/evidence`
    const visitor = await request(app.url)(evidence, { method: 'POST', body: bodyOf() })
    expect([401, 404]).toContain(visitor.status)
    const other = request(app.url, await cookieOf(app.url, 'chuyengia1'))
    expect([403, 404]).toContain((await other(evidence, { method: 'POST', body: bodyOf() })).status)
    const unsigned = await request(app.url)('/workshops/x/materials/upload', {
      method: 'POST',
      body: bodyOf(),
    })
    // A program is told so; only a browser's own form is led to sign in.
    expect(unsigned.status).toBe(401)
    expect(await objects()).toBe(before)
  })
})

describe('somebody who writes too fast', () => {
  it('is told when to go on, in the form and by routes without a page; others go on', async () => {
    const own = request(app.url, await newSession(app.url, 'diengia'))
    const pages = Array.from({ length: 60 }, () =>
      own('/account', { method: 'POST', body: new URLSearchParams({ intent: 'none' }) }),
    )
    const others = Array.from({ length: 60 }, () =>
      own('/language', { method: 'POST', body: new URLSearchParams({ lng: 'en' }) }),
    )
    const [page] = (await Promise.all(pages)).filter(({ status }) => status === 429)
    const [other429] = (await Promise.all(others)).filter(({ status }) => status === 429)
    for (const refused of [page, other429])
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await other429?.text()).toContain('quá nhiều yêu cầu')
    const other = request(app.url, await cookieOf(app.url, 'tochuc'))
    expect(
      (await other('/language', { method: 'POST', body: new URLSearchParams({ lng: 'vi' }) })).status,
    ).toBe(200)
  })
})

describe('what a browser may keep', () => {
  const cacheOf = async (address: string, cookie?: string) =>
    (await request(app.url, cookie)(address)).headers.get('cache-control')

  it('is nothing of what somebody sees who is signed in, nor of the way in', async () => {
    const cookie = await cookieOf(app.url, 'tochuc')
    for (const address of [
      '/',
      '/account',
      '/workshops',
      '/workshops.data',
      '/register',
      '/sign-in',
      '/no-such-page',
    ])
      expect([address, await cacheOf(address, cookie)]).toEqual([address, 'private, no-store'])
    for (const address of ['/sign-in', '/sign-in.data', '/invitation/abc', '/INVITATION/abc', '/account'])
      expect([address, await cacheOf(address)]).toEqual([address, expect.stringContaining('no-store')])
    const signedOut = await request(app.url, await newSession(app.url, 'tochuc'))('/sign-out', {
      method: 'POST',
    })
    expect(signedOut.headers.get('cache-control')).toBe('private, no-store')
  })

  it('is asked for again where everybody may see it, and kept where it never changes', async () => {
    expect(await cacheOf('/register')).toBe('no-cache')
    const page = await (await fetch(app.url)).text()
    const [asset = ''] = /\/assets\/[\w./-]+\.js/.exec(page) ?? []
    expect(await cacheOf(asset, await cookieOf(app.url, 'tochuc'))).toContain('immutable')
  })
})
