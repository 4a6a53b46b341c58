import { describe, expect, it } from 'vitest'
import { formatBytes, pickFailure } from './file-pick'

const limits = { accept: '.pdf, image/*', maxBytes: 1000, isMultiple: true }
const pdf = { name: 'Báo cáo.PDF', size: 1000, type: '' }
const photo = { name: 'ảnh.webp', size: 10, type: 'image/webp' }

describe('pickFailure', () => {
  it('takes files by ending, whatever its case, or by kind', () => {
    expect(pickFailure([pdf, photo], limits)).toBeNull()
  })

  it('refuses one file of another kind among good ones', () => {
    expect(pickFailure([pdf, { name: 'a.exe', size: 1, type: 'application/x-msdownload' }], limits)).toBe(
      'wrongKind',
    )
  })

  it('refuses a file one byte over the limit, and takes one at the limit', () => {
    expect(pickFailure([{ ...pdf, size: 1001 }], limits)).toBe('tooLarge')
  })

  it('refuses two files where one is asked for', () => {
    expect(pickFailure([pdf, photo], { ...limits, isMultiple: false })).toBe('oneOnly')
  })

  it('takes any kind where none is named', () => {
    expect(pickFailure([{ name: 'x', size: 1, type: '' }], { maxBytes: 10, isMultiple: false })).toBeNull()
  })
})

describe('formatBytes', () => {
  it('writes the size in the reader’s figures', () => {
    expect(formatBytes(2_500_000, 'vi')).toBe('2,5 MB')
    expect(formatBytes(2_500_000, 'en')).toBe('2.5 MB')
    expect(formatBytes(56, 'en')).toBe('56 bytes')
    expect(formatBytes(56, 'vi')).toBe('56 byte')
  })
})
