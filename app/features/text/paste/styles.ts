import { legacyFontOf } from './legacy-encodings'

/** What is said of an element by its inline style and by the style sheet that office programs put beside the text. */

export type Declarations = ReadonlyMap<string, string>

/** All others are not looked at. */
const KNOWN = new Set(
  `display visibility mso-hide font font-family mso-hansi-font-family mso-char-type mso-symbol-font-family font-weight font-style
  text-decoration text-decoration-line text-line-through vertical-align mso-text-raise white-space list-style-type mso-list
  mso-outline-level mso-element mso-special-character mso-footnote-id mso-endnote-id mso-level-number-format page-break-before
  border`.split(/\s+/),
)

/** Longer ones say nothing about words. */
const MOST_OF_ATTRIBUTE = 10_000
const MOST_OF_SHEET = 4_000_000

function readDeclarations(text: string): Map<string, string> {
  const read = new Map<string, string>()
  for (const part of text.slice(0, MOST_OF_ATTRIBUTE).split(';')) {
    const colon = part.indexOf(':')
    const name = part.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && KNOWN.has(name))
      read.set(
        name,
        part
          .slice(colon + 1)
          .replace(/!\s*important/i, '')
          .trim(),
      )
  }
  return read
}

const NONE: Declarations = new Map()
const SELECTOR = /^(?:[a-z][a-z0-9]*)?(?:\.[\w-]+)?$/i

export class StyleSheet {
  /** By `tag`, `.class` and `tag.class`. */
  private rules = new Map<string, Map<string, string>>()
  /** The number formats of Word's lists, by `l0:level1`. */
  readonly listFormats = new Map<string, string>()
  private known = new Map<string, Declarations>()

  constructor(document: Document) {
    for (const style of document.querySelectorAll('style')) this.read(style.textContent ?? '')
  }

  /** Of several that say different things the narrower wins, and the inline style over all. */
  declarationsOf(element: Element): Declarations {
    const tag = element.localName
    const classes = element.getAttribute('class') ?? ''
    const style = element.getAttribute('style') ?? ''
    if (style === '' && this.rules.size === 0) return NONE
    const key = `${tag} ${classes}\n${style}`
    const known = this.known.get(key)
    if (known) return known
    const said = new Map(this.rules.get(tag))
    const names = classes.split(/\s+/, 20).filter((name) => name !== '')
    for (const prefix of ['', tag])
      for (const name of names) for (const one of this.rules.get(`${prefix}.${name}`) ?? []) said.set(...one)
    for (const one of readDeclarations(style)) said.set(...one)
    const found = said.size === 0 ? NONE : said
    if (this.known.size < 20_000) this.known.set(key, found)
    return found
  }

  private read(text: string): void {
    const rules = withoutComments(text.slice(0, MOST_OF_SHEET)).split('}')
    for (const rule of rules) {
      const brace = rule.lastIndexOf('{')
      if (brace < 0) continue
      const declarations = readDeclarations(rule.slice(brace + 1))
      const selectors = rule.slice(rule.lastIndexOf('{', brace - 1) + 1, brace).slice(0, 1_000)
      for (const selector of selectors.split(',')) this.add(selector.trim(), declarations)
    }
  }

  private add(selector: string, declarations: Map<string, string>): void {
    const list = /^@list\s+(l\d+:level\d+)$/.exec(selector)?.[1]
    if (list !== undefined)
      this.listFormats.set(list, declarations.get('mso-level-number-format') ?? 'arabic')
    if (declarations.size === 0 || selector === '' || !SELECTOR.test(selector)) return
    const [tag = '', ...rest] = selector.split('.')
    const key = [tag.toLowerCase(), ...rest].join('.')
    const rule = this.rules.get(key) ?? new Map<string, string>()
    for (const one of declarations) rule.set(...one)
    this.rules.set(key, rule)
  }
}

function withoutComments(text: string): string {
  const [first = '', ...parts] = text.replace(/<!--|-->/g, '').split('/*')
  return first + parts.map((part) => part.slice(part.indexOf('*/') + 2)).join('')
}

/** How words look, as far as it matters: what an element says and what it has from those around it. */
export interface Look {
  bold: boolean
  italic: boolean
  underline: boolean
  superscript: boolean
  subscript: boolean
  isStruck: boolean
  isHidden: boolean
  /** The first name in the list of fonts. */
  font: string
  whiteSpace: 'collapsed' | 'lines' | 'own'
  href: string | undefined
}

export const PLAIN_LOOK: Look = {
  bold: false,
  italic: false,
  underline: false,
  superscript: false,
  subscript: false,
  isStruck: false,
  isHidden: false,
  font: '',
  whiteSpace: 'collapsed',
  href: undefined,
}

const BY_TAG: Record<string, Partial<Look>> = {
  b: { bold: true },
  strong: { bold: true },
  th: { bold: true },
  i: { italic: true },
  em: { italic: true },
  u: { underline: true },
  sup: { superscript: true },
  sub: { subscript: true },
  s: { isStruck: true },
  strike: { isStruck: true },
  del: { isStruck: true },
  pre: { whiteSpace: 'lines' },
}

/** The look inside an element. */
export function lookInside(around: Look, element: Element, said: Declarations): Look {
  const own: Partial<Look> = { ...BY_TAG[element.localName] }
  const classes = element.getAttribute('class')?.split(' ', 20) ?? []
  if (classes.includes('msoDel')) own.isStruck = true
  if (element.hasAttribute('hidden')) own.isHidden = true
  const face = element.localName === 'font' ? element.getAttribute('face') : null
  if (face) own.font = firstFont(face)
  if (said.size > 0) addSaid(own, said, element)
  // What tracking shows as inserted is underlined on the screen only.
  if (element.localName === 'ins' || classes.includes('msoIns')) delete own.underline
  for (const _one in own) return { ...around, ...own }
  return around
}

function addSaid(own: Partial<Look>, said: Declarations, element: Element): void {
  const value = (name: string) => said.get(name)?.toLowerCase() ?? ''
  if (
    value('display') === 'none' ||
    value('mso-hide') === 'all' ||
    ['hidden', 'collapse'].includes(value('visibility'))
  )
    own.isHidden = true
  const weight = value('font-weight')
  if (weight !== '') own.bold = weight.startsWith('bold') || Number(weight) >= 600
  const slant = value('font-style')
  if (slant !== '') own.italic = slant.startsWith('italic') || slant.startsWith('oblique')
  const lines = `${value('text-decoration')} ${value('text-decoration-line')}`
  if (lines.includes('underline')) own.underline = true
  const through = value('text-line-through')
  if (lines.includes('line-through') || (through !== '' && through !== 'none')) own.isStruck = true
  if (value('white-space').startsWith('pre') && !own.whiteSpace) own.whiteSpace = 'lines'
  addRaise(own, value, element)
  const font = fontOf(said)
  if (font !== '') own.font = font
}

function addRaise(own: Partial<Look>, value: (name: string) => string, element: Element): void {
  const align = /^(?:td|th|tr|img)$/.test(element.localName) ? '' : value('vertical-align')
  const raise = Number.parseFloat(value('mso-text-raise'))
  if (align === 'baseline') Object.assign(own, { superscript: false, subscript: false })
  if (align === 'super' || raise > 0) Object.assign(own, { superscript: true, subscript: false })
  if (align === 'sub' || raise < 0) Object.assign(own, { superscript: false, subscript: true })
}

/** The font in which what is not ASCII is set: Word names it beside the other where they differ. */
function fontOf(said: Declarations): string {
  const symbol = said.get('mso-char-type') === 'symbol' ? said.get('mso-symbol-font-family') : undefined
  const shorthand = /[\d.]+(?:pt|px|em|rem|%)\S*\s(.+)$/.exec(said.get('font')?.slice(0, 200) ?? '')?.[1]
  const [common, wide] = [said.get('font-family') ?? shorthand ?? '', said.get('mso-hansi-font-family') ?? '']
  if (symbol !== undefined) return firstFont(symbol)
  // Old fonts have letters of their own in both halves; the one that is named for either of them is meant.
  return firstFont(legacyFontOf(firstFont(common)) ? common : wide || common)
}

const firstFont = (families: string): string => (families.split(',', 1)[0] ?? '').replace(/["']/g, '').trim()
