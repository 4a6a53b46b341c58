import { isId } from '~/kernel/ids'
import { LONGEST_ADDRESS } from '~/kernel/line-names'
import type { Line } from '../line'
import { safeAddress } from '../link'
import { finish } from './finish'
import { isBlock, itemOf, listInside, ownItem, type ListAround } from './items'
import { LineBuilder, type Item } from './line-builder'
import { WordLabels } from './lists'
import { Tally, type FoundLine, type LeftOut, type Pasted, type PasteOptions } from './pasted'
import { lookInside, PLAIN_LOOK, StyleSheet, type Declarations, type Look } from './styles'
import { isLaidOutBy, readTable } from './tables'

/**
 * What a clipboard holds as HTML, as lines: from Word, Word Online, LibreOffice, Google Docs, Outlook, Excel, web pages, and from this
 * product.
 * @param document - As DOMParser gives it: nothing in it is run or fetched.
 */
export function linesFromHtml(document: Document, options: PasteOptions = {}): Pasted {
  const tally = new Tally()
  const pasted = read(document, options, tally)
  const unicodeFonts = tally.newUnicodeFonts()
  return unicodeFonts.size > 0 ? read(document, options, new Tally(unicodeFonts)) : pasted
}

function read(document: Document, options: PasteOptions, tally: Tally): Pasted {
  const sheet = new StyleSheet(document)
  const source: Source = {
    sheet,
    options,
    tally,
    labels: new WordLabels(sheet.listFormats),
    notes: findNotes(document),
    called: new Set(),
    tables: 0,
  }
  const lines = new HtmlReading(source, 'text').read(document.body, PLAIN_LOOK)
  tally.add('notes', source.notes.size - source.called.size)
  return { lines, leftOut: tally.list(), converted: tally.converted }
}

/** What all readings of one clipboard share. */
interface Source {
  sheet: StyleSheet
  options: PasteOptions
  labels: WordLabels
  tally: Tally
  /** By the id that links name. */
  notes: ReadonlyMap<string, Element>
  /** Notes that stand in a text by now. */
  called: Set<string>
  tables: number
}

/** An element that is being read. */
interface Frame {
  element: Element
  look: Look
  item: Item | null
  list: ListAround | null
  isBlock: boolean
  /** What is read is an automatic number. */
  isLabel: boolean
}

/** What is known of an element when it is met. */
interface Met {
  said: Declarations
  look: Look
  frame: Frame
}

/** Says nothing to anybody. */
const SILENT = new Set(
  'script style head title meta link base template noscript xml datalist colgroup'.split(' '),
)

const LEFT_OUT_TAGS: Partial<Record<string, LeftOut['what']>> = {
  ...tagsAs('images', 'img svg canvas v:shape v:imagedata v:group'),
  ...tagsAs('objects', 'object embed iframe frame applet video audio math'),
  ...tagsAs('fields', 'input textarea select button'),
}

function tagsAs(what: LeftOut['what'], tags: string): Record<string, LeftOut['what']> {
  return Object.fromEntries(tags.split(' ').map((tag) => [tag, what]))
}

/** Where the notes of Word and LibreOffice are: at the end of all. */
function findNotes(document: Document): Map<string, Element> {
  const notes = new Map<string, Element>()
  for (const body of document.querySelectorAll('div[id]'))
    if (/^(?:ftn|edn|sdfootnote|sdendnote)\d+$/.test(body.id)) notes.set(body.id, body)
  return notes
}

/**
 * Walks without recursion: nobody knows how deep foreign HTML is. A table's cell and a note are readings of their own, in which there is
 * neither.
 */
class HtmlReading {
  private readonly builder: LineBuilder
  private readonly frames: Frame[] = []
  private isAfterWords = true

  constructor(
    private readonly source: Source,
    private readonly depth: 'text' | 'inner',
  ) {
    this.builder = new LineBuilder(source.tally, source.labels, source.options)
  }

  /** The lines in an element. */
  read(root: Element | null, look: Look): Line[] {
    if (!root || this.isLeftOut(root, look, true)) return []
    this.frames.push({ element: root, look, item: null, list: null, isBlock: true, isLabel: false })
    let node = root.firstChild
    for (let frame = this.frames.at(-1); frame; frame = this.frames.at(-1)) {
      if (!node) {
        node = this.leave(frame)
        continue
      }
      const inside = this.meet(node, frame)
      if (inside) this.frames.push(inside)
      node = inside ? inside.element.firstChild : node.nextSibling
    }
    return finish(this.builder.lines)
  }

  /** @returns what follows the element, unless it is the whole */
  private leave(frame: Frame): ChildNode | null {
    this.frames.pop()
    if (frame.isBlock) this.builder.end()
    const around = this.frames.at(-1)
    this.builder.item = around?.item ?? null
    return around ? frame.element.nextSibling : null
  }

  /** @returns the node where what is in it is read next */
  private meet(node: ChildNode, frame: Frame): Frame | null {
    if (node.nodeType === node.TEXT_NODE) this.addText((node as Text).data, frame)
    else if (node.nodeType === node.COMMENT_NODE) {
      // Word keeps the number of a list item between two of its own.
      const said = (node as Comment).data.trim()
      if (said === '[if !supportLists]') frame.isLabel = true
      else if (said === '[endif]') frame.isLabel = this.frames.at(-2)?.isLabel ?? false
    } else if (node.nodeType === node.ELEMENT_NODE) return this.enter(node as Element, frame)
    return null
  }

  private addText(text: string, { look, isLabel }: Frame): void {
    this.isAfterWords = true
    if (isLabel) this.builder.addLabel(text)
    else if (look.whiteSpace !== 'lines') this.builder.addWords(text, look)
    else
      text.split(/\r\n?|\n/).forEach((line, at) => {
        if (at > 0) this.builder.end()
        this.builder.addWords(line, look)
      })
  }

  private enter(element: Element, frame: Frame): Frame | null {
    const tag = element.localName
    if (SILENT.has(tag)) return null
    const what = LEFT_OUT_TAGS[tag]
    if (what !== undefined) {
      if (element.getAttribute('type') !== 'hidden') this.source.tally.add(what)
      return null
    }
    const said = this.source.sheet.declarationsOf(element)
    const met: Met = { said, look: lookOf(element, said, frame.look), frame }
    if (this.isLeftOut(element, met.look, isBlock(element, said)) || this.isElsewhere(element, met))
      return null
    if (tag === 'br') {
      if (said.get('page-break-before') === 'always') this.builder.end()
      else if (!frame.isLabel) this.builder.addBreak(met.look)
      return null
    }
    return isBlock(element, said) ? this.enterBlock(element, met) : this.enterWords(element, met)
  }

  private isLeftOut(element: Element, { isHidden, isStruck }: Look, isApart: boolean): boolean {
    if (!isHidden && !isStruck) return false
    // A word may be left out in several pieces; between two words there is something that stays.
    const space = this.isAfterWords || isApart ? ' ' : ''
    this.isAfterWords = false
    const words = `${space}${element.textContent ?? ''}`
    this.source.tally.addWords(isHidden ? 'hidden-words' : 'deleted-words', words)
    return true
  }

  private enterWords(element: Element, { said, look, frame }: Met): Frame {
    if (element.localName === 'a' && isRefusedLink(element)) this.source.tally.add('links')
    const isLabel = frame.isLabel || said.get('mso-list')?.toLowerCase() === 'ignore'
    return { element, look, item: frame.item, list: frame.list, isBlock: false, isLabel }
  }

  private enterBlock(element: Element, { said, look, frame }: Met): Frame | null {
    this.builder.end()
    if (element.localName === 'table' && this.depth === 'text' && !isLaidOutBy(element)) {
      this.addTable(element, look)
      return null
    }
    const list = listInside(element, said, frame.list) ?? frame.list
    const around = { around: frame.item, list, builder: this.builder }
    const item = itemOf(element, said, around) ?? frame.item
    this.builder.item = item
    return { element, look, item, list, isBlock: true, isLabel: false }
  }

  private addTable(element: Element, look: Look): void {
    const { source, builder } = this
    source.tables += 1
    const { caption, table, left } = readTable(element, {
      id: `table-${source.tables}`,
      look,
      sheet: source.sheet,
      isOwn: ownItem(element) !== null,
      read: (cell, inside) => new HtmlReading(source, 'inner').read(cell, inside),
    })
    source.tally.add('cells', left)
    for (const line of caption) builder.lines.push(asFound(line))
    if (table) builder.addTable({ table }, ownItem(element))
  }

  /** Notes and comments, whose words stand elsewhere, and what this product writes for other programs only. */
  private isElsewhere(element: Element, { said, look }: Met): boolean {
    const { notes, tally } = this.source
    if (element.id !== '' && notes.get(element.id) === element) return true
    const classes = element.getAttribute('class') ?? ''
    if (/^(?:MsoCommentReference|msocomanchor)\b/i.test(classes)) {
      tally.add('comments')
      return true
    }
    if (/^msocom(?:txt|off)\b/i.test(classes)) return true
    if (/^(?:comment|header|footer|field-)/.test(said.get('mso-element') ?? '')) return true
    if (look.whiteSpace === 'own' && element.hasAttribute('data-label')) return true
    const reference = element.getAttribute('data-reference')
    if (look.whiteSpace === 'own' && reference !== null && isId(reference)) {
      this.builder.addRun({ reference: { provisionId: reference } })
      return true
    }
    return element.localName === 'a' && this.isNoteLink(element, said)
  }

  /** The sign of a note becomes the note; the way back from it, and a sign whose note is not here, nothing. */
  private isNoteLink(element: Element, said: Declarations): boolean {
    const { notes, called, tally } = this.source
    const href = element.getAttribute('href') ?? ''
    const id = /#_((?:ftn|edn)\d+)$/.exec(href)?.[1] ?? /#(sd(?:foot|end)note\d+)sym$/.exec(href)?.[1]
    if (id === undefined) return /#(?:_(?:ftn|edn)ref\d+|sd(?:foot|end)note\d+anc)$/.test(href)
    const body = notes.get(id)
    if (body && !called.has(id) && this.depth === 'text') {
      called.add(id)
      const lines = new HtmlReading(this.source, 'inner').read(body, PLAIN_LOOK)
      this.builder.addRun({ note: { id, lines } })
    }
    if (body) return true
    const isNote = said.has('mso-footnote-id') || said.has('mso-endnote-id')
    if (isNote) tally.add('notes')
    return isNote
  }
}

function lookOf(element: Element, said: Declarations, around: Look): Look {
  const look = lookInside(around, element, said)
  if (element.hasAttribute('data-kind') && ownItem(element)) return { ...look, whiteSpace: 'own' }
  const href = element.localName === 'a' ? element.getAttribute('href') : null
  return href === null ? look : { ...look, href: pastedAddress(href) }
}

/** What only leads about in where it came from is no loss, nor is a link around no words. */
function isRefusedLink(link: Element): boolean {
  const href = link.getAttribute('href')?.trim() ?? ''
  const isElsewhere = href !== '' && !href.startsWith('#')
  return isElsewhere && pastedAddress(href) === '' && (link.textContent ?? '').trim() !== ''
}

const asFound = (line: Line): FoundLine => ({ ...line, number: null, isOwn: true })

/** The address of a link that may stand in a text; `''` for every other, whose words stay. */
function pastedAddress(href: string): string {
  const address = href.replace(/[\t\r\n]/g, '').trim()
  return address.length > LONGEST_ADDRESS || /\s/.test(address) ? '' : (safeAddress(address) ?? '')
}
