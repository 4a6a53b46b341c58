import { describe, expect, it } from 'vitest'
import { attachmentHeader, cleanFileName, isMediaType, nameFits } from './stored-file'

describe('cleanFileName', () => {
  it('drops folders, control characters and marks that turn the writing direction', () => {
    expect(cleanFileName('C:\\Tài liệu\\báo cáo.pdf')).toBe('báo cáo.pdf')
    expect(cleanFileName('../../etc/passwd')).toBe('passwd')
    expect(cleanFileName('a\u0000b\r\n.pdf')).toBe('ab.pdf')
    expect(cleanFileName('bao\u202efdp.exe')).toBe('baofdp.exe')
  })

  it('stores decomposed names precomposed, and keeps the ending of a long one', () => {
    expect(cleanFileName('Kế hoạch.pdf'.normalize('NFD'))).toBe('Kế hoạch.pdf'.normalize('NFC'))
    const long = cleanFileName(`${'ễ'.repeat(400)}.docx`)
    expect([...long]).toHaveLength(180)
    expect(long.endsWith('.docx')).toBe(true)
  })
})

describe('nameFits', () => {
  it('wants the ending that belongs to the type', () => {
    expect(nameFits('Báo cáo.PDF', 'application/pdf')).toBe(true)
    expect(nameFits('ảnh.jpeg', 'image/jpeg')).toBe(true)
    expect(nameFits('ảnh.png', 'image/jpeg')).toBe(false)
    expect(nameFits('pdf', 'application/pdf')).toBe(false)
  })

  it('knows no type by a name that every object has', () => {
    expect(isMediaType('toString')).toBe(false)
  })
})

describe('attachmentHeader', () => {
  it('carries the Vietnamese name, and an ASCII one for old programs', () => {
    expect(attachmentHeader('Đề án số 1 (bản cuối).pdf')).toBe(
      `attachment; filename="De an so 1 (ban cuoi).pdf"; filename*=UTF-8''%C4%90%E1%BB%81%20%C3%A1n%20s%E1%BB%91%201%20%28b%E1%BA%A3n%20cu%E1%BB%91i%29.pdf`,
    )
  })

  it('lets no quote end the name early', () => {
    expect(attachmentHeader('a"; x=".pdf')).toMatch(/^attachment; filename="a_; x=_\.pdf"; /)
  })
})
