import { describe, expect, it } from 'vitest'
import { isSameOrigin, type OriginClaim } from './same-origin.server'

const host = 'dongthuan.vn'
const own = 'https://dongthuan.vn'

describe('a request that may change something', () => {
  const table: [what: string, claim: OriginClaim, isOurs: boolean][] = [
    ['from our page', { origin: own, host, fetchSite: 'same-origin' }, true],
    ['from our page, in a browser that says only where', { origin: own, host }, true],
    [
      'from our page, in a browser that says only how near',
      { origin: null, host, fetchSite: 'same-origin' },
      true,
    ],
    [
      'on another port, which the host names too',
      { origin: 'http://localhost:4107', host: 'localhost:4107' },
      true,
    ],
    ['from another site', { origin: 'https://evil.example', host, fetchSite: 'cross-site' }, false],
    ['from another site, in an old browser', { origin: 'https://evil.example', host }, false],
    ['from a site whose name begins like ours', { origin: 'https://dongthuan.vn.evil.example', host }, false],
    ['from a sister site', { origin: 'https://blog.dongthuan.vn', host, fetchSite: 'same-site' }, false],
    ['from another port', { origin: 'https://dongthuan.vn:8443', host }, false],
    ['typed by hand or from a mail', { origin: null, host, fetchSite: 'none' }, false],
    ['from a sandbox or a file', { origin: 'null', host }, false],
    ['from no browser', { origin: undefined, host }, false],
    ['with nonsense', { origin: '::', host }, false],
    [
      'claimed ours by origin while the browser says otherwise',
      { origin: own, host, fetchSite: 'cross-site' },
      false,
    ],
    ['without a host', { origin: own, host: undefined }, false],
  ]
  it.each(table)('%s', (_what, claim, isOurs) => {
    expect(isSameOrigin(claim)).toBe(isOurs)
  })
})
