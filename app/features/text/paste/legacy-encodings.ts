import { normalise } from '~/kernel/vietnamese'

/**
 * Fonts from before Unicode that show Vietnamese letters in the places of Latin-1. TCVN3 (ABC) is VN3 of the standard TCVN 5712:1993;
 * VNI is the encoding of the VNI company's fonts for Windows: a letter, and behind it one for its marks.
 */
export type LegacyEncoding = 'tcvn3' | 'vni'

export interface LegacyFont {
  encoding: LegacyEncoding
  /** Small letters are shown as capitals. */
  isCapitals: boolean
}

/** By the name of a font: .VnTime, .VnArialH, VNI-Times … */
export function legacyFontOf(font: string): LegacyFont | null {
  if (/^\.vn/i.test(font)) return { encoding: 'tcvn3', isCapitals: /[a-z ]H$/.test(font) }
  if (/^vni[- ]/i.test(font)) return { encoding: 'vni', isCapitals: false }
  return null
}

/** From A1 on, in the order of the codes; a space where there is none. AD, the soft hyphen elsewhere, is ư. */
const TCVN3_LETTERS =
  'ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ'
const TCVN3 = new Map([...TCVN3_LETTERS].map((letter, at) => [String.fromCharCode(0xa1 + at), letter]))
/** Programs write the Greek letter for the sign, which looks the same. */
TCVN3.set('\u03bc', 'à')

const [ACUTE, GRAVE, HOOK, TILDE, DOT, CIRCUMFLEX, BREVE] = [
  '\u0301',
  '\u0300',
  '\u0309',
  '\u0303',
  '\u0323',
  '\u0302',
  '\u0306',
]
const TONES = [ACUTE, GRAVE, HOOK, TILDE, DOT]
/** The marks behind a letter: with the five tones, alone or over a circumflex or a breve. */
const VNI_MARKS = new Map([
  ...[...'ùøûõï'].map((mark, at) => [mark, TONES[at] ?? ''] as const),
  ...[...'âáàåãä'].map((mark, at) => [mark, CIRCUMFLEX + (['', ...TONES][at] ?? '')] as const),
  ...[...'êéèúüë'].map((mark, at) => [mark, BREVE + (['', ...TONES][at] ?? '')] as const),
])
/** Letters that stand for themselves. */
const VNI_LETTERS = new Map([...'ôöñíìæóòî'].map((from, at) => [from, [...'ơưđíìỉĩịỵ'][at] ?? from]))
const VNI_PAIR = /[aeouyôö][ùøûõïâáàåãäêéèúüë]|[ôöñíìæóòî]/gi
const TAKES_CIRCUMFLEX = 'aeo'

function fromVni(found: string): string {
  const [letter = '', mark] = found
  const isCapital = letter !== letter.toLowerCase()
  const small = letter.toLowerCase()
  const base = VNI_LETTERS.get(small) ?? small
  const marks = mark === undefined ? '' : (VNI_MARKS.get(mark.toLowerCase()) ?? '')
  const isPossible =
    (!marks.startsWith(CIRCUMFLEX) || TAKES_CIRCUMFLEX.includes(base)) &&
    (!marks.startsWith(BREVE) || base === 'a')
  const made = isPossible ? normalise(base + marks) : base + (mark ?? '')
  return isCapital ? made.toUpperCase() : made
}

/** Whether a text ends with a letter of VNI whose marks begin the next. */
export const isPartedPair = (text: string, next: string): boolean =>
  /^[aeouyôö][ùøûõïâáàåãäêéèúüë]$/i.test(text.slice(-1) + next.slice(0, 1))

/** The letters of an encoding as Unicode, whether or not they are meant so. */
export function fromLegacy(text: string, { encoding, isCapitals }: LegacyFont): string {
  if (encoding === 'vni') return text.replace(VNI_PAIR, fromVni)
  const made = text.replace(/[\u00a1-\u00fe\u03bc]/g, (letter) => {
    const known = TCVN3.get(letter)
    return known === undefined || known === ' ' ? letter : known
  })
  return isCapitals ? made.toUpperCase() : withCapitals(text, made)
}

/** TCVN3 has no capitals with tones: among capitals the small letters stand for them. */
function withCapitals(text: string, made: string): string {
  if (!/[a-z]/.test(text) && (text.match(/[A-Z]/g)?.length ?? 0) > 2) return made.toUpperCase()
  return made.replace(/[\p{L}]+/gu, (word) =>
    /[A-Z].*[A-Z]/.test(word) && !/[a-z]/.test(word) ? word.toUpperCase() : word,
  )
}

/**
 * What a text in such a font says; null where the font is another, or the text is Unicode although its font is one of these.
 * @seam
 */
export function convertLegacyEncoding(text: string, font: string): string | null {
  const legacy = legacyFontOf(font)
  return legacy && evidenceOf(text, legacy) !== 'unicode' ? fromLegacy(text, legacy) : null
}

/** What the letters themselves say for it: they may be Unicode, whatever their font. `either` where both would be words. */
export function evidenceOf(text: string, font: LegacyFont): 'unicode' | 'legacy' | 'either' {
  if (isUnicodeVietnamese(text)) return 'unicode'
  const { before, after } = syllablesOf(text, font)
  if (before === after) return 'either'
  return before > after ? 'unicode' : 'legacy'
}

const ENOUGH_WORDS = 5

/**
 * The encoding of a text without fonts, only where that is sure: nearly every word that is not ASCII becomes a Vietnamese syllable, and
 * most of them are none as they stand.
 */
export function encodingOf(text: string): LegacyEncoding | null {
  const sample = text.slice(0, 50_000)
  if (isUnicodeVietnamese(sample)) return null
  for (const encoding of ['tcvn3', 'vni'] as const) {
    const { words, before, after } = syllablesOf(sample, { encoding, isCapitals: false })
    if (words >= ENOUGH_WORDS && after >= words * 0.9 && after - before >= words / 2) return encoding
  }
  return null
}

/** Letters that no Latin-1 has: ă đ ĩ ũ ơ ư, those with two marks, and marks of their own. */
const isUnicodeVietnamese = (text: string): boolean =>
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]/.test(
    text,
  )

/** Of the words that are not ASCII, how many are syllables before and after they are converted. */
function syllablesOf(text: string, font: LegacyFont) {
  const count = { words: 0, before: 0, after: 0 }
  for (const word of text.split(/[\s\d.,;:!?()[\]"'/\u2010-\u203f-]+/)) {
    if (word === '' || /^[\u0000-\u007f]*$/.test(word)) continue
    count.words += 1
    if (isSyllable(word)) count.before += 1
    if (isSyllable(fromLegacy(word, font))) count.after += 1
  }
  return count
}

const ONSETS = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ')

/** Without tone. */
const RHYMES = new Set(
  `a ai ao au ay am an ang anh ap at ac ach
  ăm ăn ăng ăp ăt ăc
  âu ây âm ân âng âp ât âc
  e eo em en eng ep et ec
  ê êu êm ên ênh êp êt êch
  i ia iu im in inh ip it ich iêu iêm iên iêng iêp iêt iêc
  o oi om on ong op ot oc oong ooc oa oai oay oan oang oanh oat oac oach oăm oăn oăng oăt oăc oe oeo oen oet
  ô ôi ôm ôn ông ôp ôt ôc
  ơ ơi ơm ơn ơp ơt
  u ui um un ung up ut uc ua uôi uôm uôn uông uôt uôc uân uâng uât uây uê uênh uêch uơ uy uya uyên uyêt uynh uych uyt uyu
  ư ưi ưu ưng ưt ưc ưa ươi ươu ươm ươn ương ươp ươt ươc
  y yêu yêm yên yêng yêt yt ynh ych`.split(/\s+/),
)

/** These are written so before i, e, ê, y only, and their counterparts elsewhere only. */
const BEFORE_FRONT = new Set(['k', 'gh', 'ngh'])
const NOT_BEFORE_FRONT = new Set(['c', 'ng'])

const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g
const CASES = /^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)$/u

/** Whether a word can be a Vietnamese syllable: by that, letters of one encoding are told from those of another. */
function isSyllable(word: string): boolean {
  if (word.length > 7 || !CASES.test(word)) return false
  const apart = word.toLowerCase().normalize('NFD')
  const [tone = '', another] = apart.match(TONE_MARKS) ?? []
  // What ends with a stop has one of two tones.
  if (another !== undefined || (/(?:c|ch|p|t)$/.test(apart) && !/[\u0301\u0323]/.test(tone))) return false
  const plain = apart.replace(TONE_MARKS, '').normalize('NFC')
  return RHYMES.has(plain) || ONSETS.some((onset) => plain.startsWith(onset) && fits(onset, plain))
}

function fits(onset: string, word: string): boolean {
  const rhyme = word.slice(onset.length)
  const isFront = /^[ieêy]/.test(rhyme)
  if (BEFORE_FRONT.has(onset) && !isFront) return false
  if (NOT_BEFORE_FRONT.has(onset) && isFront) return false
  return RHYMES.has(rhyme)
}

function pairs(from: string, to: string): Partial<Record<string, string>> {
  const signs = [...to]
  return Object.fromEntries([...from].map((letter, at) => [letter, signs[at]]))
}

/** Signs that people put in by the picture fonts of Windows; all others have no counterpart. */
const PICTURES = pairs('àèßüûþ¨oq§Ø·lnvðó', '→➔←✓✗☑☐☐☐▪➢•●■❖⇨⇔')
const SYMBOLS = pairs('abgdeqlmpstfwDSW£³¹´¸±°·®¬¥Þ', 'αβγδεθλμπστφωΔΣΩ≤≥≠×÷±°•→←∞⇒')

/** Words in the fonts Symbol and Wingdings, or in their private area; what has no counterpart there is counted by the caller. */
export function fromSymbolFont(text: string, font: string): { text: string; lost: number } | null {
  const isPictures = /^(?:wingdings|webdings)/i.test(font)
  const isAll = isPictures || /^symbol$/i.test(font)
  if (!isAll && !/[\uf020-\uf0ff]/.test(text)) return null
  const map = isPictures ? PICTURES : SYMBOLS
  let lost = 0
  const made = text.replace(isAll ? /\S/g : /[\uf020-\uf0ff]/g, (letter) => {
    const code = letter.charCodeAt(0)
    const sign = map[code >= 0xf000 ? String.fromCharCode(code - 0xf000) : letter]
    if (sign === undefined) lost += 1
    return sign ?? ''
  })
  return { text: made, lost }
}
