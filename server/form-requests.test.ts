import { describe, expect, it } from 'vitest'
import { addressOf } from './form-requests'

describe('the address of a form', () => {
  it.each([
    ['/workshops/new.data', 'POST /workshops/new'],
    ['/workshops/new', 'POST /workshops/new'],
    ['/_root.data?index', 'POST /?index='],
    ['/?index', 'POST /?index='],
    ['/account.data?index&_routes=routes%2Faccount', 'POST /account?index='],
    ['/workshops/a/materials/upload?material=b', 'POST /workshops/a/materials/upload?material=b'],
    ['//host/x', 'POST //host/x'],
  ])('is the same with scripts and without: %s', (originalUrl, address) => {
    expect(addressOf({ method: 'POST', originalUrl })).toBe(address)
  })
})
