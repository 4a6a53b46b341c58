import { describe, expect, it } from 'vitest'
import { say } from './browser-fixture'
import { convertLegacyEncoding, encodingOf } from './legacy-encodings'
import { linesFromText } from './plain'

const TCVN3 = 'C«ng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc'
const VNI = 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc'
const UNICODE = 'Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc'

/** Every letter of Vietnamese, in one order. */
const LETTERS =
  'à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ đ è ẻ ẽ é ẹ ê ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ư ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ'

describe('fonts from before Unicode', () => {
  it('every letter is known', () => {
    expect(
      convertLegacyEncoding(
        'µ ¶ · ¸ ¹ ¨ » ¼ ½ ¾ Æ © Ç È É Ê Ë ® Ì Î Ï Ð Ñ ª Ò Ó Ô Õ Ö × Ø Ü Ý Þ ß á â ã ä « å æ ç è é ¬ ê ë ì í î ï ñ ò ó ô \u00ad õ ö ÷ ø ù ú û ü ý þ',
        '.VnTime',
      ),
    ).toBe(LETTERS)
    expect(convertLegacyEncoding('¡ ¢ £ ¤ ¥ ¦ §', '.VnTime')).toBe('Ă Â Ê Ô Ơ Ư Đ')
    const vni =
      'aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä ñ eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î'
    expect(convertLegacyEncoding(vni, 'VNI-Times')).toBe(LETTERS)
    expect(convertLegacyEncoding(vni.toUpperCase(), 'VNI-Helve')).toBe(LETTERS.toUpperCase())
  })

  it('the font says what its letters are', () => {
    expect(convertLegacyEncoding('céng hßa', '.VnTimeH')).toBe('CỘNG HÒA')
    expect(convertLegacyEncoding('céng hßa', '.VnArial NarrowH')).toBe('CỘNG HÒA')
    expect(convertLegacyEncoding('VÒ viÖc', '.VnArial')).toBe('Về việc')
    expect(convertLegacyEncoding('CéNG HßA X· HéI', '.VnTime')).toBe('CỘNG HÒA XÃ HỘI')
    expect(convertLegacyEncoding('Tröôùc ngaøy', 'VNI-Times')).toBe('Trước ngày')
    expect(convertLegacyEncoding('C¸c', 'Times New Roman')).toBeNull()
  })

  it('Unicode in such a font stays what it is', () => {
    for (const text of [UNICODE, 'các', 'và', 'các thông tin'])
      expect(convertLegacyEncoding(text, '.VnTime') ?? text).toBe(text)
  })

  it('a text without fonts is converted where it is surely one of them', () => {
    expect(encodingOf(TCVN3)).toBe('tcvn3')
    expect(encodingOf(VNI)).toBe('vni')
    const { lines, converted } = linesFromText(TCVN3)
    expect(say(lines)).toEqual([`paragraph: ${UNICODE.replace('Cộng', 'Công')}`])
    expect(converted).toBe('tcvn3')
    expect(say(linesFromText(VNI).lines)).toEqual([`paragraph: ${UNICODE}`])
    expect(say(linesFromText(VNI, { isConverting: false }).lines)).toEqual([`paragraph: ${VNI}`])
  })

  it.each([
    UNICODE,
    UNICODE.normalize('NFD'),
    'Các cá thể và bé thú',
    'Les élèves français ont préféré déjà été près de la forêt à côté du château',
    'Für größere Häuser möchten wir schöne Türen, natürlich über Straßen',
    'El niño comió piñas en el jardín después de la lección de música',
    'Cộng hòa x· héi chñ nghÜa ViÖt Nam',
    '© 2025 Bộ Tài chính ® «trích»',
    'C¸c',
    '',
  ])('every other text is left alone: %s', (text) => {
    expect(encodingOf(text)).toBeNull()
    expect(linesFromText(text).converted).toBeNull()
  })

  it('decomposed letters become precomposed ones', () => {
    expect(say(linesFromText(UNICODE.normalize('NFD')).lines)).toEqual([`paragraph: ${UNICODE}`])
  })
})
