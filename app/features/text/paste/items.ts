import { HIGHEST_START, LINE_KINDS, MAX_LEVEL, type LineKind } from '~/kernel/line-names'
import type { Item, LineBuilder } from './line-builder'
import { formatOf, labelWords, wordListOf } from './lists'
import type { Declarations } from './styles'

/** A list of HTML around what is read. */
export interface ListAround {
  /** As the attribute or the style says it. */
  format: string
  next: number
  depth: number
}

const BLOCKS = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3
  h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul`.split(
    /\s+/,
  ),
)

export function isBlock(element: Element, said: Declarations): boolean {
  return (
    BLOCKS.has(element.localName) || /^(?:block|flex|grid|list-item|table)/.test(said.get('display') ?? '')
  )
}

/** The list that begins with an element; null where none does. */
export function listInside(
  element: Element,
  said: Declarations,
  around: ListAround | null,
): ListAround | null {
  const isNumbered = element.localName === 'ol'
  if (!isNumbered && !['ul', 'menu', 'dir'].includes(element.localName)) return null
  const format = said.get('list-style-type') ?? (isNumbered ? (element.getAttribute('type') ?? '1') : 'disc')
  return { format, next: numberIn(element, 'start') ?? 1, depth: (around?.depth ?? 0) + 1 }
}

/** What an element of this product says of itself, checked as all that comes from outside. */
export function ownItem(element: Element): Item | null {
  const kind = LINE_KINDS.find((known) => known === element.getAttribute('data-kind'))
  const level = numberIn(element, 'data-level')
  if (!kind || level === null || level > MAX_LEVEL) return null
  return { kind, level, start: numberIn(element, 'data-start'), isOwn: true }
}

/** What a block says of the lines in it; null where it says nothing, and what is around it still holds. */
export function itemOf(
  element: Element,
  said: Declarations,
  { around, list, builder }: { around: Item | null; list: ListAround | null; builder: LineBuilder },
): Item | null {
  const own = ownItem(element)
  if (own) return own
  const wordList = wordListOf(said.get('mso-list')) ?? undefined
  const heading = headingLevel(element, said)
  if (heading !== null)
    return { kind: 'heading', level: heading, isWhole: true, words: takenWords(around), list: wordList }
  if (element.localName === 'li') return listItem(element, said, { list, builder })
  if (wordList) return { kind: 'paragraph', level: 0, list: wordList }
  // Browsers indent by a quotation without a rule.
  if (element.localName === 'blockquote' && !/^(?:none|0)/.test(said.get('border') ?? ''))
    return {
      kind: 'quote',
      level: around?.kind === 'quote' ? Math.min(around.level + 1, MAX_LEVEL) : 0,
      isWhole: true,
    }
  return null
}

function headingLevel(element: Element, said: Declarations): number | null {
  const isNamed = element.getAttribute('role') === 'heading'
  const level =
    /^h([1-6])$/.exec(element.localName)?.[1] ??
    /^([1-6])$/.exec(said.get('mso-outline-level') ?? '')?.[1] ??
    (isNamed ? /^[1-6]$/.exec(element.getAttribute('aria-level') ?? '2')?.[0] : undefined) ??
    (/^Mso(?:Title|Subtitle)\b/.test(element.getAttribute('class') ?? '') ? '1' : undefined)
  return level === undefined ? null : Number(level) - 1
}

/** The number of the list item that a heading stands in. A heading bears none: it becomes part of its words. */
function takenWords(around: Item | null): string {
  if (!around || around.isUsed || around.number === undefined || around.number === null) return ''
  around.isUsed = true
  return labelWords(around.kind === 'point' ? 'a' : '1', around.number)
}

interface InList {
  list: ListAround | null
  builder: LineBuilder
}

function listItem(element: Element, said: Declarations, { list, builder }: InList): Item {
  const name = said.get('list-style-type') ?? list?.format ?? 'disc'
  const depth = numberIn(element, 'data-aria-level') ?? numberIn(element, 'aria-level') ?? list?.depth ?? 1
  const number = numberIn(element, 'value') ?? list?.next ?? 1
  if (list) list.next = number + 1
  const kind = KINDS[formatOf(name) ?? 'bullets'] ?? 'paragraph'
  const item: Item = { kind, level: builder.levelOf(depth, kind), number: kind === 'bullet' ? null : number }
  const pattern = element.getAttribute('data-leveltext')
  if (kind !== 'bullet' && pattern && /%\d/.test(pattern) && !/^\(?%\d[.)/]*$/.test(pattern)) {
    // Word Online says how the whole label is written: "Điều %1."
    const words = `${pattern.slice(0, 40).replace(/%\d/g, String(number))} `
    return { ...item, kind: 'paragraph', number: null, words }
  }
  return formatOf(name) === 'other' ? { ...item, number: null, words: labelWords(name, number) } : item
}

const KINDS: Partial<Record<string, LineKind>> = { decimal: 'clause', letters: 'point', bullets: 'bullet' }

function numberIn(element: Element, attribute: string): number | null {
  const said = element.getAttribute(attribute)
  return said !== null && /^\d{1,6}$/.test(said.trim()) ? Math.min(Number(said), HIGHEST_START) : null
}
