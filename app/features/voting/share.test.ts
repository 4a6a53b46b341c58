import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastOf, parseShare, shareText, TWO_THIRDS } from './share'

describe('a share', () => {
  it.each([
    ['2/3', 2, 3],
    ['4/6', 2, 3],
    [' 3 / 4 ', 3, 4],
    ['⅔', 2, 3],
    ['67', 67, 100],
    ['67 %', 67, 100],
    ['66,7', 667, 1000],
    ['66.7%', 667, 1000],
    ['33,3333', 333_333, 1_000_000],
    ['100 %', 1, 1],
    ['1/1', 1, 1],
  ])('is read from %j', (text, numerator, denominator) => {
    expect(parseShare(text)).toEqual({ numerator, denominator })
  })

  it.each([
    '',
    '0',
    '0%',
    '0,0 %',
    '0/5',
    '2/0',
    '3/2',
    '101',
    '100,1',
    '-1',
    '2/3 %',
    '66,',
    '66,77777',
    'NaN',
    '1e2',
    '0x10',
    '1/2/3',
  ])('is not read from %j', (text) => {
    expect(parseShare(text)).toBeNull()
  })

  it('asks 26 of 39 for two thirds, where 67 % would ask 27', () => {
    expect(leastOf(TWO_THIRDS, 39)).toBe(26)
    expect(leastOf({ numerator: 67, denominator: 100 }, 39)).toBe(27)
  })

  it('is counted as integers of any size are, for fractions and electorates of every kind', () => {
    fc.assert(
      fc.property(shares(1_000_000), fc.nat(100_000), ({ numerator, denominator }, whole) => {
        const exact = (BigInt(numerator) * BigInt(whole) + BigInt(denominator) - 1n) / BigInt(denominator)
        return leastOf({ numerator, denominator }, whole) === Number(exact)
      }),
      { numRuns: 20_000 },
    )
  })

  it('comes back from its own words in both languages', () => {
    fc.assert(
      fc.property(shares(2_000), fc.constantFrom('vi' as const, 'en' as const), (share, language) => {
        const reduced = parseShare(`${share.numerator}/${share.denominator}`)
        if (!reduced) return false
        expect(parseShare(shareText(reduced, language))).toEqual(reduced)
        return true
      }),
      { numRuns: 5_000 },
    )
  })

  it('is said as people say it', () => {
    expect(shareText(TWO_THIRDS, 'vi')).toBe('2/3')
    expect(shareText({ numerator: 1, denominator: 2 }, 'en')).toBe('1/2')
    expect(shareText({ numerator: 667, denominator: 1000 }, 'vi')).toBe('66,7 %')
    expect(shareText({ numerator: 667, denominator: 1000 }, 'en')).toBe('66.7%')
    expect(shareText({ numerator: 67, denominator: 100 }, 'vi')).toBe('67 %')
    expect(shareText({ numerator: 5, denominator: 7 }, 'vi')).toBe('5/7')
    expect(shareText({ numerator: 1, denominator: 1 }, 'vi')).toBe('100 %')
    expect(shareText({ numerator: 0, denominator: 1 }, 'vi')).toBe('0 %')
  })
})

const shares = (max: number) =>
  fc
    .integer({ min: 1, max })
    .chain((denominator) =>
      fc.integer({ min: 1, max: denominator }).map((numerator) => ({ numerator, denominator })),
    )
