import { describe, expect, it } from 'vitest'
import { MAX_ADDRESS_LENGTH } from '~/platform/live/live-stream'
import { refusalOfLine } from './request-line'

describe('the first line of a request', () => {
  it.each([
    '/',
    '/workshops?q=50%',
    '/workshops?q=%C4%91%E1%BB%93ng&x=a%0Ab',
    '/register/05%2FTB',
    '/_x/%20',
    '/files/a.b?c//d',
    '/a..b/...',
    '/follow-up/t%E1%BB%89nh?from=/../x',
    // The longest that the event stream is asked for with.
    `/live?ticket=${'a'.repeat(MAX_ADDRESS_LENGTH - '/live?ticket='.length)}`,
  ])('passes: %s', (url) => expect(refusalOfLine({ method: 'GET', url })).toBeNull())

  it.each([
    'http://elsewhere.example/',
    '*',
    '',
    'sign-in',
    '//elsewhere.example/',
    '/a//b',
    '/\\elsewhere.example',
    '/workshops/new/materials/..',
    '/workshops/new/materials/%2e%2e',
    '/workshops/new/delegates/.%2E/x',
    '/./sign-in',
    '/a/.',
    '/%zz',
    '/%',
    '/%ff',
    '/%ed%a0%80',
    '/%00',
    '/a%0ab',
    '/sign-in?_data=root',
    '/a?q=%00',
    '/a?%01=1',
    `/${'a'.repeat(9_000)}`,
  ])('is refused as malformed: %s', (url) => {
    expect(refusalOfLine({ method: 'GET', url })).toMatchObject({ status: 400 })
  })

  it('is refused with a method that nobody here knows', () => {
    expect(refusalOfLine({ method: 'TRACE', url: '/' })).toMatchObject({ status: 405 })
  })
})
