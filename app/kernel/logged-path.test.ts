import { describe, expect, it } from 'vitest'
import { loggedPath } from './logged-path'

const SECRET = 'Zx9-kfJ2mQ_8aaBBccDDeeFF00112233'

describe('a path in the log', () => {
  it.each([
    `/invitation/${SECRET}`,
    `/INVITATION/${SECRET}`,
    `/Invitation/${SECRET}.data`,
    `//invitation//${SECRET}`,
    `/%69nvitation/${SECRET}`,
    `/%2569nvitation/${SECRET}`,
    `/%2finvitation%2f${SECRET}`,
    `/./invitation/${SECRET}?x=1`,
    `\\invitation\\${SECRET}`,
    `http://dongthuan.vn/invitation/${SECRET}`,
    `/invitation/short`,
    `/invitation/%ff${SECRET}`,
    `/password/${SECRET}`,
    `/somewhere/else/${SECRET}`,
    `/nope/x=${SECRET}`,
    `/a;${SECRET}`,
    `/nope/(${SECRET}):`,
    `/workshops?token=${SECRET}`,
  ])('never has a secret: %s', (url) => {
    expect(loggedPath(url)).not.toContain(SECRET)
    expect(loggedPath(url)).not.toContain('short')
  })

  it.each([
    ['/', '/'],
    ['/account?x=1', '/account'],
    [
      '/ballots/0b7e4f8e-7d7e-4c59-9d8d-0a3c1c9f5a11.data',
      '/ballots/0b7e4f8e-7d7e-4c59-9d8d-0a3c1c9f5a11.data',
    ],
    [
      '/recommendations/0b7e4f8e-7d7e-4c59-9d8d-0a3c1c9f5a11/ballot',
      '/recommendations/0b7e4f8e-7d7e-4c59-9d8d-0a3c1c9f5a11/ballot',
    ],
    ['/account/password', '/account/password'],
    ['/a%0ab', '/a·b'],
  ])('says where: %s', (url, path) => {
    expect(loggedPath(url)).toBe(path)
  })
})
