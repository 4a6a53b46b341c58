import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { isSameOrigin } from '~/platform/auth/same-origin.server'
import { sameOriginOnly, securityHeaders } from './security'

const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

interface Setting {
  isDevelopment?: boolean
  trustProxy?: number
}

async function serve({ isDevelopment = false, trustProxy = 0 }: Setting = {}): Promise<string> {
  const app = express()
  app.set('trust proxy', trustProxy)
  app.use(securityHeaders({ isTls: (request) => request.secure, isDevelopment }))
  app.use(sameOriginOnly({ isSameOrigin }))
  app.all('*', (_, response) => void response.send(String(response.locals.nonce)))
  const server = app.listen(0, '127.0.0.1')
  closers.push(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const policyOf = (response: Response) =>
  new Map(
    (response.headers.get('content-security-policy') ?? '').split('; ').map((directive): [string, string] => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values.join(' ')]
    }),
  )

describe('the headers of every answer', () => {
  it('allow scripts by a nonce that no other answer has', async () => {
    const base = await serve()
    const [first, second] = await Promise.all([fetch(base), fetch(base)])
    const nonces = await Promise.all([first.text(), second.text()])
    expect(nonces[0]).not.toBe(nonces[1])
    expect(policyOf(first).get('script-src')).toBe(`'self' 'nonce-${nonces[0]}'`)
    expect(policyOf(first).get('style-src-elem')).not.toContain('unsafe-inline')
    expect(policyOf(first).get('object-src')).toBe("'none'")
    expect(policyOf(first).get('frame-ancestors')).toBe("'none'")
  })

  it('know the style sheet that the toasts bring along', async () => {
    const file = createRequire(import.meta.url)
      .resolve('sonner')
      .replace(/index\.js$/, 'index.mjs')
    const [, literal = '""'] = /__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(readFileSync(file, 'utf8')) ?? []
    const styles = JSON.parse(literal) as string
    expect(styles.length).toBeGreaterThan(1000)
    const hash = createHash('sha256').update(styles).digest('base64')
    expect(policyOf(await fetch(await serve())).get('style-src-elem')).toContain(`'sha256-${hash}'`)
  })

  it('let the page speak to a websocket of this host only', async () => {
    const base = await serve()
    expect(policyOf(await fetch(base)).get('connect-src')).toBe(`'self' ws://${new URL(base).host}`)
  })

  it('demand TLS from now on where there is TLS, told by a proxy that is trusted', async () => {
    const headers = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'dongthuan.vn' }
    const behindProxy = await fetch(await serve({ trustProxy: 1 }), { headers })
    expect(behindProxy.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
    expect(policyOf(behindProxy).get('connect-src')).toBe("'self' wss://dongthuan.vn")

    const pretended = await fetch(await serve(), { headers })
    expect(pretended.headers.get('strict-transport-security')).toBeNull()
    expect(policyOf(pretended).get('connect-src')).not.toContain('dongthuan.vn')
  })
})

describe('a request that could change something', () => {
  const post = (base: string, headers: Record<string, string>) => fetch(base, { method: 'POST', headers })

  it('passes from our own pages', async () => {
    const base = await serve()
    expect((await post(base, { Origin: base })).status).toBe(200)
  })

  it('is refused from elsewhere, in both languages', async () => {
    const base = await serve()
    const refused = await post(base, { Origin: 'https://evil.example' })
    expect(refused.status).toBe(403)
    const words = await refused.text()
    expect(words).toContain('đã bị từ chối')
    expect(words).toContain('was refused')
    expect((await post(base, {})).status).toBe(403)
    expect(
      (await fetch(base, { method: 'DELETE', headers: { Origin: 'https://evil.example' } })).status,
    ).toBe(403)
    expect((await fetch(base, { headers: { Origin: 'https://evil.example' } })).status).toBe(200)
  })

  it('is compared with the host that the browser saw, as a trusted proxy tells it', async () => {
    const headers = { Origin: 'https://dongthuan.vn', 'X-Forwarded-Host': 'dongthuan.vn' }
    expect((await post(await serve({ trustProxy: 1 }), headers)).status).toBe(200)
    expect((await post(await serve(), headers)).status).toBe(403)
  })
})
