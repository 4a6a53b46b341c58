import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '~/kernel/canonical-json'
import { readDocument } from '~/features/text/document/read'
import { documentOf } from '~/features/text/document/document-fixture'
import { numberLines } from '~/features/text/numbering'
import { plainText } from '~/features/text/line'
import { aLine, paragraphs } from '~/features/text/lines-fixture'
import { numberIn, parseVersionContent } from './content'
import { versionContentOf } from './freeze/from-draft'

/** A version as it was stored while texts were blocks, letter by letter. */
const STORED =
  '{"format":1,"preamble":{"en":[],"vi":[{"runs":[{"marks":[],"text":"Hội nghị thống nhất:"}],"type":"paragraph"}]},' +
  '"provisions":[{"coordinating":[],"deadline":null,"deliverable":{"en":"","vi":""},"id":"p1","lead":{"agencies":[],"kind":"all-provinces"},' +
  '"number":1,"text":{"en":[{"runs":[{"marks":["bold"],"text":"First"},{"marks":[],"text":" of all:"}],"type":"paragraph"}],' +
  '"vi":[{"runs":[{"marks":[],"text":"Ưu tiên:"}],"type":"paragraph"},{"isOrdered":true,"items":[' +
  '[{"runs":[{"marks":[],"text":"đất đai;"}],"type":"paragraph"}],' +
  '[{"runs":[{"marks":[],"text":"giao thông:"}],"type":"paragraph"},{"isOrdered":false,"items":[[{"runs":[{"marks":[],"text":"đường bộ;"}],"type":"paragraph"}]],"type":"list"}],' +
  '[{"runs":[{"marks":[],"text":"y tế."}],"type":"paragraph"}]],"type":"list"}]}}],"title":{"en":"Open data","vi":"Dữ liệu mở"}}'

describe('a version of format 1', () => {
  it('has the hash that it had, and is what was hashed', () => {
    expect(createHash('sha256').update(STORED).digest('hex')).toBe(
      'a635ba19b9bd13db27874410e2e61fe0fc9b9201a000aa30d480d76ac59fcd6b',
    )
    expect(canonicalJson(JSON.parse(STORED))).toBe(STORED)
  })

  it('is read as lines, with its words and marks, lettered as it was', () => {
    const content = parseVersionContent(STORED)
    expect(content).toMatchObject({ format: 1, title: { vi: 'Dữ liệu mở', en: 'Open data' } })
    expect(content.preamble).toEqual({ vi: paragraphs('Hội nghị thống nhất:'), en: [] })
    const [text] = content.provisions.map((one) => one.text)
    expect(text?.vi).toEqual([
      aLine('paragraph', 'Ưu tiên:'),
      aLine('point', 'đất đai;'),
      aLine('point', 'giao thông:'),
      aLine('bullet', 'đường bộ;', { level: 1 }),
      aLine('point', 'y tế.'),
    ])
    expect(numberLines(text?.vi ?? [], 'vi')).toEqual([null, 'a)', 'b)', '–', 'c)'])
    expect(plainText(text?.vi ?? [])).toBe('Ưu tiên: đất đai; giao thông: đường bộ; y tế.')
    expect(text?.en[0]?.runs[0]).toEqual({ text: 'First', marks: ['bold'] })
  })
})

describe('a version of format 2', () => {
  it('holds the lines that say something, and is read as it is stored', () => {
    const doc = documentOf({
      preamble: { vi: [], en: [] },
      provisions: [
        {
          id: 'p1',
          text: { vi: [aLine('clause', 'Một.'), aLine('paragraph', ' ')], en: [] },
          data: { assignment: { kind: 'all-provinces' }, deadline: 'none' },
        },
      ],
    })
    const content = versionContentOf({ vi: '', en: '' }, readDocument(doc), [])
    expect(content).toMatchObject({ format: 2, preamble: { vi: [], en: [] } })
    expect(content.provisions[0]).toMatchObject({
      text: { vi: [aLine('clause', 'Một.')], en: [] },
      deadline: null,
    })
    expect(parseVersionContent(canonicalJson(content))).toEqual(content)
    expect([numberIn(content)('p1'), numberIn(content)('p2')]).toEqual([1, null])
  })
})
