import { describe, expect, it } from 'vitest'
import enCommon from '~locales/en/common.json'
import viCommon from '~locales/vi/common.json'
import { DOMAIN_ERRORS } from '~/kernel/domain-error'
import { ERROR_KINDS, errorKindOf, isLostConnection, isMissingProgram } from './error-page'

describe('the page for a status', () => {
  it.each([
    [400, 'invalid'],
    [401, 'signIn'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [409, 'changed'],
    [410, 'gone'],
    [413, 'tooLarge'],
    [418, 'refused'],
    [421, 'misdirected'],
    [429, 'tooMany'],
    [500, 'failed'],
    [503, 'unavailable'],
  ])('%i is %s', (status, kind) => {
    expect(errorKindOf(status)).toBe(kind)
  })

  it('never calls an expected failure a fault of the system', () => {
    for (const status of Object.values(DOMAIN_ERRORS))
      if (status < 500) expect(errorKindOf(status)).not.toBe('failed')
  })

  it('says of every kind what happened, what was kept and what to do, in both languages', () => {
    for (const words of [viCommon.errorPage, enCommon.errorPage])
      for (const kind of ERROR_KINDS)
        for (const part of ['title', 'text', 'kept', 'todo'] as const)
          expect([kind, part, words[kind][part].length > 10 || part === 'title']).toEqual([kind, part, true])
  })
})

describe('a part of the program that does not come', () => {
  it.each([
    'Failed to fetch dynamically imported module: http://x/assets/calendar-1.js',
    'error loading dynamically imported module: http://x/assets/calendar-1.js',
    'Importing a module script failed.',
  ])('is no lost connection: %s', (message) => {
    const error = new TypeError(message)
    expect([isLostConnection(error), isMissingProgram(error)]).toEqual([false, true])
  })

  it.each(['Failed to fetch', 'NetworkError when attempting to fetch resource.', 'Load failed'])(
    'is not what is missing when nobody answers: %s',
    (message) => {
      const error = new TypeError(message)
      expect([isLostConnection(error), isMissingProgram(error)]).toEqual([true, false])
    },
  )
})
