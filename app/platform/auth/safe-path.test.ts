import { describe, expect, it } from 'vitest'
import { safePath } from './safe-path'

describe('where a form may send people afterwards', () => {
  it.each(['/', '/workshops/1?tab=materials', '/register?q=d%E1%BB%AF', '/sign-in#top'])(
    '%s, on this site',
    (path) => {
      expect(safePath(path)).toBe(path)
    },
  )

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/\n/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'workshops',
    '',
    null,
    undefined,
    7,
  ])('not %j', (path) => {
    expect(safePath(path, '/home')).toBe('/home')
  })
})
