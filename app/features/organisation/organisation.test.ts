import { describe, expect, it } from 'vitest'
import {
  compareOrganisations,
  existsOn,
  formerNames,
  heirsOf,
  newNames,
  organisationOptions,
  type Organisation,
} from './organisation'

function organisation(id: string, vi: string, more: Partial<Organisation> = {}): Organisation {
  return {
    id,
    name: { vi, en: vi },
    code: id,
    kind: 'province',
    provinceType: 'province',
    validFrom: null,
    validTo: null,
    tile: null,
    predecessors: [],
    heirs: [],
    ...more,
  }
}

describe('existsOn', () => {
  it('holds on the first and the last day and not outside', () => {
    const reformed = { validFrom: '2025-07-01', validTo: null }
    const former = { validFrom: null, validTo: '2025-06-30' }
    expect(existsOn(reformed, '2025-07-01')).toBe(true)
    expect(existsOn(reformed, '2025-06-30')).toBe(false)
    expect(existsOn(former, '2025-06-30')).toBe(true)
    expect(existsOn(former, '2025-07-01')).toBe(false)
    expect(existsOn({ validFrom: null, validTo: null }, '1945-09-02')).toBe(true)
  })
})

describe('heirsOf', () => {
  it('follows one reform after the other, and both halves of a split', () => {
    const line = new Map([
      ['a', ['b', 'c']],
      ['c', ['d']],
    ])
    expect(heirsOf('a', line)).toEqual(['b', 'd'])
    expect(heirsOf('b', line)).toEqual([])
  })

  it('ends on a circle that only wrong data can make', () => {
    expect(
      heirsOf(
        'a',
        new Map([
          ['a', ['b']],
          ['b', ['a']],
        ]),
      ),
    ).toEqual([])
  })
})

describe('names', () => {
  const laoCai = organisation('15', 'Lào Cai', {
    predecessors: [
      { id: 'old-15', name: { vi: 'Yên Bái', en: 'Yen Bai' } },
      { id: 'old-10', name: { vi: 'Lào Cai', en: 'Lào Cai' } },
    ],
  })

  it('leaves out a predecessor and an heir of the same name', () => {
    expect(formerNames(laoCai, 'vi')).toEqual(['Yên Bái'])
    expect(formerNames(laoCai, 'en')).toEqual(['Yen Bai'])
    const heir = { id: '15', name: laoCai.name }
    expect(newNames(organisation('old-15', 'Yên Bái', { heirs: [heir] }), 'vi')).toEqual(['Lào Cai'])
    expect(newNames(organisation('old-10', 'Lào Cai', { heirs: [heir] }), 'vi')).toEqual([])
  })

  it('makes options that are found by a former name', () => {
    expect(
      organisationOptions([laoCai, organisation('1', 'Hà Nội')], 'vi', (names) => `trước đây: ${names}`),
    ).toEqual([
      { value: '15', label: 'Lào Cai', hint: 'trước đây: Yên Bái' },
      { value: '1', label: 'Hà Nội' },
    ])
  })

  it('sorts as Vietnamese does: Đ after D, not at the end', () => {
    const names = ['Đà Nẵng', 'Huế', 'Cà Mau', 'An Giang', 'Đắk Lắk', 'Điện Biên']
    const sorted = names.map((name) => organisation(name, name)).sort(compareOrganisations)
    expect(sorted.map(({ name }) => name.vi)).toEqual([
      'An Giang',
      'Cà Mau',
      'Đà Nẵng',
      'Đắk Lắk',
      'Điện Biên',
      'Huế',
    ])
  })
})
