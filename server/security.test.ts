import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { siteOf, type SiteSettings } from './door/site'
import { securityHeaders } from './security'

const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

type Setting = Partial<SiteSettings> & { isDevelopment?: boolean }

async function serve({ isDevelopment = false, ...settings }: Setting = {}): Promise<string> {
  const app = express()
  const site = siteOf({ ALLOWED_HOSTS: [], HOST: 'localhost', TRUST_PROXY: 0, ...settings })
  app.use(securityHeaders({ site, isDevelopment }))
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
    const names = { ALLOWED_HOSTS: ['dongthuan.vn'] }
    const behindProxy = await fetch(await serve({ ...names, TRUST_PROXY: 1 }), { headers })
    expect(behindProxy.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
    expect(policyOf(behindProxy).get('connect-src')).toBe("'self' wss://dongthuan.vn")

    const pretended = await fetch(await serve(names), { headers })
    expect(pretended.headers.get('strict-transport-security')).toBeNull()
    expect(policyOf(pretended).get('connect-src')).not.toContain('dongthuan.vn')
  })
})
