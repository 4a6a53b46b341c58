import { parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, it } from 'vitest'
import { defaultNotation, meetingCode, meetingName, NOTATION, officialNumber } from './adoption'
import { issueSchema } from './schema'

describe('officialNumber', () => {
  it.each([
    [1, '01/TB-HNDLM'],
    [9, '09/TB-HNDLM'],
    [10, '10/TB-HNDLM'],
    [123, '123/TB-HNDLM'],
  ])('prints %i', (number, printed) => {
    expect(officialNumber(number, 'TB-HNDLM')).toBe(printed)
  })
})

describe('meetingCode', () => {
  it.each([
    ['Dữ liệu mở và Trí tuệ nhân tạo - Động lực tăng trưởng kinh tế', 'HNDLM'],
    ['Hội nghị quốc tế “Dữ liệu mở và Trí tuệ nhân tạo”', 'HNDLM'],
    ['Hội thảo về đô thị thông minh', 'HNĐTT'],
    ['Hội nghị', 'HN'],
    ['', 'HN'],
  ])('of "%s" is %s', (title, code) => {
    expect(meetingCode(title)).toBe(code)
    expect(`TB-${code}`).toMatch(NOTATION)
  })
})

it('names the wrapper in the notation', () => {
  expect(defaultNotation('notice', 'Dữ liệu mở')).toBe('TB-HNDLM')
  expect(defaultNotation('resolution', 'Dữ liệu mở')).toBe('NQ-HNDLM')
})

it('names the meeting once', () => {
  const titles = { vi: 'Hội nghị Dữ liệu mở', en: 'Open Data Conference' }
  expect(meetingName(titles)).toEqual(titles)
  expect(meetingName({ vi: 'Dữ liệu mở', en: 'Open data' })).toEqual({
    vi: 'Hội nghị Dữ liệu mở',
    en: 'Conference on Open data',
  })
  const review = { vi: 'Hội nghị rà soát', en: 'Review meeting on open data' }
  expect(meetingName(review)).toEqual(review)
})

describe('issueSchema', () => {
  const fields = {
    wrapper: 'notice',
    number: '5',
    notation: 'tb-hndlm',
    issuedOn: '2023-06-08',
    placeVi: 'Huế',
    placeEn: 'Huế',
    issuerVi: 'Hội nghị',
    issuerEn: 'Conference',
    signatoryTitleVi: 'Chủ tọa',
    signatoryTitleEn: 'Chair',
    signatoryName: 'Nguyễn Văn A',
  }

  function parse(more: Record<string, string> = {}) {
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...fields, ...more })) form.set(name, value)
    return parseWithZod(form, { schema: issueSchema })
  }

  it('reads a form', () => {
    const submission = parse()
    expect(submission.status === 'success' && submission.value).toMatchObject({
      number: 5,
      notation: 'TB-HNDLM',
      authority: '',
    })
  })

  it.each([
    ['number', '0'],
    ['number', '1.5'],
    ['number', ''],
    ['notation', 'TB HNDLM'],
    ['notation', '05/TB'],
    ['issuedOn', '2023-02-30'],
    ['wrapper', 'law'],
    ['authority', 'PP.'],
    ['signatoryName', '   '],
  ])('refuses %s "%s"', (name, value) => {
    expect(Object.keys(parse({ [name]: value }).reply().error ?? {})).toEqual([name])
  })
})
