import { describe, expect, it } from 'vitest'
import { plainText, type Line } from '~/features/text/line'
import { aLine } from '~/features/text/lines-fixture'
import type { VersionContent } from '~/features/version/content'
import { ended, officialText, recipientsOf } from './official-text'

const paragraph = (text: string) => aLine('paragraph', text)
const agency = (id: string) => ({ id, name: { vi: `Bộ ${id}`, en: `Ministry ${id}` } })

const content: VersionContent = {
  format: 2,
  title: { vi: 'Khuyến nghị', en: 'Recommendations' },
  preamble: {
    vi: [paragraph('Căn cứ Luật Giao dịch điện tử;'), paragraph('Hội nghị thống nhất:')],
    en: [paragraph('The conference agrees:')],
  },
  provisions: [1, 2].map((number) => ({
    id: `p${number}`,
    number,
    text: { vi: [paragraph(`Việc ${number}.`)], en: [paragraph(`Task ${number}`)] },
    lead:
      number === 1 ? { kind: 'organisation', agency: agency('A') } : { kind: 'all-provinces', agencies: [] },
    coordinating: [agency('A'), agency('B')],
    deadline: null,
    deliverable: { vi: '', en: '' },
  })),
}

describe('officialText', () => {
  it('parts the legal bases from the preamble', () => {
    const text = officialText(content, 'vi')
    expect(text.bases).toHaveLength(1)
    expect(text.preamble).toHaveLength(1)
    expect(officialText(content, 'en').bases).toEqual([])
  })

  it('ends the last provision, and no other, with ./.', () => {
    const [first, last] = officialText(content, 'vi').provisions
    expect(first?.lines).toEqual([paragraph('Việc 1.')])
    expect(last?.lines[0]).toMatchObject({ runs: [{ text: 'Việc 2' }, { text: './.' }] })
    expect(content.provisions[1]?.text.vi).toEqual([paragraph('Việc 2.')])
  })

  it('ends the preamble of a text without provisions', () => {
    const { preamble } = officialText({ ...content, provisions: [] }, 'en')
    expect(plainText(preamble)).toMatch(/\.\/\.$/)
  })
})

it('ends a list in its last point', () => {
  const lines = ended([paragraph('Gồm:'), aLine('point', 'Một;'), aLine('point', 'Hai.')])
  expect(lines.slice(1)).toMatchObject([
    { runs: [{ text: 'Một;' }] },
    { runs: [{ text: 'Hai' }, { text: './.' }] },
  ])
})

it('ends behind what stands among the words like a letter', () => {
  const runsOf = (...runs: Line['runs']) => ended([{ ...paragraph(''), runs }])[0]?.runs
  const note = { note: { id: 'n', lines: [] } }
  const reference = { reference: { provisionId: 'p1' } }
  expect(runsOf({ text: 'Luật.', marks: [] }, note)).toMatchObject([{ text: 'Luật' }, note, { text: './.' }])
  expect(runsOf({ text: 'theo ', marks: [] }, reference)).toMatchObject([
    { text: 'theo ' },
    reference,
    { text: './.' },
  ])
  expect(runsOf()).toMatchObject([{ text: './.' }])
})

it('names each recipient once', () => {
  expect(recipientsOf(content.provisions, 'vi', 'Các tỉnh')).toEqual(['Bộ A', 'Bộ B', 'Các tỉnh'])
})
