import { describe, expect, it } from 'vitest'
import { cleanLine, cleanText, isVisible } from './visible-text'

const UNSEEN = [
  ['nothing', ''],
  ['spaces of other widths', '\u00a0\u2003\u3000'],
  ['zero-width space, joiners and byte order mark', '\u200b\u200c\u200d\ufeff'],
  ['a soft hyphen', '\u00ad'],
  ['fillers of Hangul', '\u115f\u1160\u3164\uffa0'],
  ['the empty Braille cell', '\u2800\u2800'],
  ['turned directions', '\u202e\u2066\u2069'],
  ['a variation selector and a tag', '\ufe0f\u{e0041}'],
  ['an accent that stands on nothing', '\u0301'],
  ['a control character', '\u0001\u0085'],
  ['private use', '\ue000'],
] as const

describe('visible text', () => {
  it.each(UNSEEN)('sees nothing in %s', (_what, text) => {
    expect(isVisible(text)).toBe(false)
    expect(isVisible(` ${text} ${text}`)).toBe(false)
    expect(cleanLine(text)).toBe('')
    expect(cleanText(text)).toBe('')
  })

  it.each(['ễ', 'ễ'.normalize('NFD'), '.', '1', '数', '👍', '👩‍👩‍👧'])('sees %s', (text) => {
    expect(isVisible(text)).toBe(true)
    expect(cleanLine(text)).toBe(text.normalize('NFC'))
  })

  it('keeps a name from being read backwards, and from hiding a second one', () => {
    expect(cleanLine('Nguyễn \u202eVăn\u202c A')).toBe('Nguyễn Văn A')
    expect(cleanLine('Lan\u200b')).toBe(cleanLine('Lan'))
    expect(cleanLine('Lan\u00a0 \n Anh\t')).toBe('Lan Anh')
  })

  it('keeps the lines of a text, and nothing that deceives', () => {
    expect(cleanText('một\r\nhai\tba\u202e\u0000')).toBe('một\nhai\tba')
    expect(cleanText('  thụt vào')).toBe('  thụt vào')
  })

  it('composes what was typed in pieces', () => {
    expect(cleanText('Huế'.normalize('NFD'))).toBe('Huế')
  })
})
