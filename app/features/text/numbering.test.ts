import { describe, expect, it } from 'vitest'
import { linesOfBlocks, type Block } from './blocks'
import { saidLines, type Line } from './line'
import { aLine } from './lines-fixture'
import { joinTexts, numberLines, pointLabel, provisionName } from './numbering'

type Short = [kind: Line['kind'], level?: number, start?: number]

const numbers = (lines: readonly Short[], language: 'vi' | 'en' = 'vi') =>
  numberLines(
    lines.map(([kind, level = 0, start]) => aLine(kind, 'lời', { level, start: start ?? null })),
    language,
  )

describe('pointLabel', () => {
  it('puts đ after d in Vietnamese, and dd for the same point in English', () => {
    expect([0, 3, 4, 5, 6].map((index) => pointLabel(index, 'vi'))).toEqual(['a', 'd', 'đ', 'e', 'g'])
    expect([0, 3, 4, 5, 6].map((index) => pointLabel(index, 'en'))).toEqual(['a', 'd', 'dd', 'e', 'g'])
  })

  it('doubles the letters after the last one', () => {
    expect(pointLabel(22, 'vi')).toBe('y')
    expect(pointLabel(23, 'vi')).toBe('aa')
  })
})

describe('numberLines', () => {
  it('counts khoản through what stands between them, and points under each anew', () => {
    expect(
      numbers([
        ['paragraph'],
        ['clause'],
        ['point', 1],
        ['point', 1],
        ['paragraph'],
        ['clause'],
        ['point', 1],
        ['quote'],
        ['clause'],
      ]),
    ).toEqual([null, '1.', 'a)', 'b)', null, '2.', 'a)', null, '3.'])
  })

  it('letters points as the language does', () => {
    const points = Array.from({ length: 7 }, (): Short => ['point'])
    expect(numbers(points)).toEqual(['a)', 'b)', 'c)', 'd)', 'đ)', 'e)', 'g)'])
    expect(numbers(points, 'en')).toEqual(['a)', 'b)', 'c)', 'd)', 'dd)', 'e)', 'g)'])
  })

  it('begins anew where it is told to, and goes on from there', () => {
    expect(numbers([['clause', 0, 4], ['clause'], ['point', 1, 5], ['point', 1]])).toEqual([
      '4.',
      '5.',
      'đ)',
      'e)',
    ])
  })

  it('counts each level by itself', () => {
    expect(
      numbers([
        ['point'],
        ['point', 1],
        ['point', 1],
        ['point'],
        ['point', 1],
        ['clause'],
        ['clause', 1],
        ['clause', 1],
        ['clause'],
      ]),
    ).toEqual(['a)', 'a)', 'b)', 'b)', 'a)', '1.', '1.', '2.', '2.'])
  })

  it('begins anew under a heading', () => {
    expect(numbers([['clause'], ['point', 1], ['heading'], ['clause'], ['heading'], ['point', 1]])).toEqual([
      '1.',
      'a)',
      null,
      '1.',
      null,
      'a)',
    ])
  })

  it('lets a paragraph and a bullet belong to the point that they stand under', () => {
    expect(numbers([['point'], ['paragraph', 1], ['bullet', 1], ['point']])).toEqual(['a)', null, '–', 'b)'])
    expect(numbers([['point'], ['paragraph'], ['point'], ['bullet'], ['point']])).toEqual([
      'a)',
      null,
      'a)',
      '–',
      'a)',
    ])
  })

  it('gives a line that says nothing the number that it will have, and does not count it', () => {
    const lines = [
      aLine('clause', 'một'),
      aLine('clause', ' '),
      aLine('clause', ''),
      aLine('clause', 'hai'),
      aLine('point', '\n'),
      aLine('point', 'a'),
      aLine('paragraph', ' '),
      aLine('bullet', ' '),
      aLine('point', 'b'),
    ]
    expect(numberLines(lines, 'vi')).toEqual(['1.', '2.', '2.', '2.', 'a)', 'a)', null, '–', 'b)'])
    const said = saidLines(lines)
    const inDraft = numberLines(lines, 'vi').filter((_, at) => said.includes(lines[at] as Line))
    expect(numberLines(said, 'vi')).toEqual(inDraft)
  })

  it('letters blocks of before as they were lettered', () => {
    const words = (text: string): Block => ({ type: 'paragraph', runs: [{ text, marks: [] }] })
    const list = (isOrdered: boolean, ...items: Block[][]): Block => ({ type: 'list', isOrdered, items })
    const blocks = [
      words('Gồm:'),
      list(true, [words('một'), list(true, [words('trong')], [words('ngoài')])], [words('hai')]),
      list(true, [words('list khác')]),
      list(false, [words('gạch'), list(true, [words('sâu')])]),
    ]
    const lines = linesOfBlocks(blocks)
    expect(numberLines(lines, 'vi')).toEqual([null, 'a)', 'a)', 'b)', 'b)', 'a)', '–', 'a)'])
  })
})

describe('texts that are put together', () => {
  it('keep the numbers that each has by itself', () => {
    const one = [aLine('clause', 'một'), aLine('clause', 'hai'), aLine('point', 'a', { level: 1 })]
    const other = [
      aLine('paragraph', 'Các bộ:'),
      aLine('clause', 'một'),
      aLine('clause', ''),
      aLine('clause', 'hai', { start: 7 }),
      aLine('point', 'a', { level: 1 }),
      aLine('bullet', 'gạch'),
    ]
    const joined = joinTexts([one, other, one])
    expect(numberLines(joined, 'vi')).toEqual([one, other, one].flatMap((text) => numberLines(text, 'vi')))
    expect(joined.map(({ start }) => start)).toEqual([
      ...[null, null, null],
      ...[null, 1, null, 7, null, null],
      ...[1, null, null],
    ])
  })
})

it('a provision is called by its number, and said to be removed where it has none', () => {
  expect(provisionName(3, 'vi')).toBe('Khuyến nghị 3')
  expect(provisionName(3, 'en')).toBe('Recommendation 3')
  expect(provisionName(null, 'en')).toBe('Recommendation (removed)')
  expect(provisionName(null, 'vi')).toBe('Khuyến nghị (đã bỏ)')
})
