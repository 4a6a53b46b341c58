import { describe, expect, it } from 'vitest'
import type { Block } from '~/features/drafting/blocks'
import type { VersionContent } from '~/features/version/content'
import { ended, officialText, recipientsOf } from './official-text'

const paragraph = (text: string): Block => ({ type: 'paragraph', runs: [{ text, marks: [] }] })
const words = (blocks: Block[]): string => JSON.stringify(blocks).replace(/[^\p{L}\d./ ]/gu, '')
const agency = (id: string) => ({ id, name: { vi: `Bộ ${id}`, en: `Ministry ${id}` } })

const content: VersionContent = {
  format: 1,
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
    expect(first?.blocks).toEqual([paragraph('Việc 1.')])
    expect(last?.blocks[0]).toMatchObject({ runs: [{ text: 'Việc 2' }, { text: './.' }] })
    expect(content.provisions[1]?.text.vi).toEqual([paragraph('Việc 2.')])
  })

  it('ends the preamble of a text without provisions', () => {
    const { preamble } = officialText({ ...content, provisions: [] }, 'en')
    expect(words(preamble)).toContain('./.')
  })
})

it('ends a list in its last point', () => {
  const list: Block = { type: 'list', isOrdered: true, items: [[paragraph('Một;')], [paragraph('Hai.')]] }
  const [block] = ended([paragraph('Gồm:'), list]).slice(-1)
  expect(block).toMatchObject({
    items: [[{ runs: [{ text: 'Một;' }] }], [{ runs: [{ text: 'Hai' }, { text: './.' }] }]],
  })
})

it('names each recipient once', () => {
  expect(recipientsOf(content.provisions, 'vi', 'Các tỉnh')).toEqual(['Bộ A', 'Bộ B', 'Các tỉnh'])
})
