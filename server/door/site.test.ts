import { describe, expect, it } from 'vitest'
import { siteOf, type Claim, type SiteSettings } from './site'

const plain: SiteSettings = { ALLOWED_HOSTS: [], HOST: 'localhost', TRUST_PROXY: 0 }
const known: SiteSettings = { ...plain, PUBLIC_URL: 'https://dongthuan.vn' }
const asks = (headers: Record<string, string | undefined>, localAddress = '127.0.0.1') =>
  ({ headers, socket: { localAddress } }) as unknown as Claim

describe('the names of this system', () => {
  const table: [what: string, settings: SiteSettings, request: Claim, origin: string | null][] = [
    ['the public one', known, asks({ host: 'dongthuan.vn' }), 'https://dongthuan.vn'],
    [
      'the public one in capitals, with its port',
      known,
      asks({ host: 'DongThuan.vn:443' }),
      'https://dongthuan.vn',
    ],
    ['the public one on another port', known, asks({ host: 'dongthuan.vn:8443' }), null],
    ['another one', known, asks({ host: 'evil.example' }), null],
    ['one that begins like ours', known, asks({ host: 'dongthuan.vn.evil.example' }), null],
    ['this machine, where there is a public one', known, asks({ host: 'localhost' }), null],
    [
      'one more that is allowed',
      { ...known, ALLOWED_HOSTS: ['noibo.dongthuan.vn'] },
      asks({ host: 'noibo.dongthuan.vn:8080' }),
      'https://noibo.dongthuan.vn:8080',
    ],
    ['this machine', plain, asks({ host: 'localhost:3000' }), 'http://localhost:3000'],
    ['this machine by number', plain, asks({ host: '[::1]:3000' }), 'http://[::1]:3000'],
    [
      'the address of this machine in the house',
      { ...plain, HOST: '0.0.0.0' },
      asks({ host: '10.1.2.3:3000' }, '::ffff:10.1.2.3'),
      'http://10.1.2.3:3000',
    ],
    [
      'the address of another machine',
      { ...plain, HOST: '0.0.0.0' },
      asks({ host: '10.1.2.4:3000' }, '10.1.2.3'),
      null,
    ],
    [
      'the name it listens at',
      { ...plain, HOST: 'may-chu' },
      asks({ host: 'may-chu:3000' }),
      'http://may-chu:3000',
    ],
    ['a stranger that leads here (DNS rebinding)', plain, asks({ host: 'evil.example:3000' }), null],
    ['none', plain, asks({}), null],
    ['nonsense', plain, asks({ host: 'local host' }), null],
    ['a user before it', plain, asks({ host: 'me@localhost' }), null],
    ['a path behind it', plain, asks({ host: 'localhost/x' }), null],
    [
      'what a trusted proxy says',
      { ...known, TRUST_PROXY: 1 },
      asks({ host: '127.0.0.1:3000', 'x-forwarded-host': 'dongthuan.vn' }),
      'https://dongthuan.vn',
    ],
    [
      'what somebody says who is no proxy of ours',
      known,
      asks({ host: 'evil.example', 'x-forwarded-host': 'dongthuan.vn' }),
      null,
    ],
  ]
  it.each(table)('%s', (_what, settings, request, origin) => {
    expect(siteOf(settings).originOf(request)).toBe(origin)
  })
})

describe('a request that may change something', () => {
  const host = 'dongthuan.vn'
  const own = 'https://dongthuan.vn'
  const table: [what: string, headers: Record<string, string | undefined>, isOurs: boolean][] = [
    ['from our page', { origin: own, host, 'sec-fetch-site': 'same-origin' }, true],
    ['from our page, in a browser that says only where', { origin: own, host }, true],
    ['from our page, in a browser that says only how near', { host, 'sec-fetch-site': 'same-origin' }, true],
    ['from our name without TLS', { origin: 'http://dongthuan.vn', host }, false],
    ['from another site', { origin: 'https://evil.example', host, 'sec-fetch-site': 'cross-site' }, false],
    [
      'from another site that says our host is its own',
      { origin: 'https://evil.example', host: 'evil.example' },
      false,
    ],
    ['from another site, in an old browser', { origin: 'https://evil.example', host }, false],
    [
      'from a sister site',
      { origin: 'https://blog.dongthuan.vn', host, 'sec-fetch-site': 'same-site' },
      false,
    ],
    ['from another port', { origin: 'https://dongthuan.vn:8443', host }, false],
    ['typed by hand or from a mail', { host, 'sec-fetch-site': 'none' }, false],
    ['from a sandbox or a file', { origin: 'null', host }, false],
    ['from no browser', { host }, false],
    ['with nonsense', { origin: '::', host }, false],
    [
      'claimed ours by origin while the browser says otherwise',
      { origin: own, host, 'sec-fetch-site': 'cross-site' },
      false,
    ],
    ['without a host', { origin: own }, false],
  ]
  it.each(table)('%s', (_what, headers, isOurs) => {
    expect(siteOf(known).isFromOwnPage(asks(headers))).toBe(isOurs)
  })

  it('is compared with the address that the browser saw, where there is no public one', () => {
    const site = siteOf(plain)
    expect(site.isFromOwnPage(asks({ origin: 'http://localhost:4107', host: 'localhost:4107' }))).toBe(true)
    expect(site.isFromOwnPage(asks({ origin: 'http://localhost:4108', host: 'localhost:4107' }))).toBe(false)
    expect(site.isFromOwnPage(asks({ origin: 'https://localhost:4107', host: 'localhost:4107' }))).toBe(false)
  })
})
