import type { Language } from '~/kernel/bilingual'
import { isEmptyLine, isWords, type Line, type NoteRun, type Run, type SimpleMark, type Table } from '../line'
import { numberLines } from '../numbering'

/** What a reference reads as, by the provision's id. */
export type SayReference = (provisionId: string) => string

/**
 * Lines for the clipboard as HTML. `linesFromHtml` gives the same lines back, by the attributes that only this product reads; to others
 * they are headings, lists, tables, and footnotes in the form in which Word takes them for its own.
 */
export function linesToHtml(lines: readonly Line[], language: Language, sayReference: SayReference): string {
  const writing = new HtmlWriting(language, sayReference)
  const body = writing.lines(lines)
  return `<div lang="${language}" style="white-space:pre-wrap">${body}${writing.notes()}</div>`
}

const TAGS: Record<SimpleMark, string> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  superscript: 'sup',
  subscript: 'sub',
}

class HtmlWriting {
  private readonly called: NoteRun['note'][] = []
  /** What the next line begins with. */
  private before = ''

  constructor(
    private readonly language: Language,
    private readonly sayReference: SayReference,
  ) {}

  lines(lines: readonly Line[]): string {
    const numbers = numberLines(lines, this.language)
    let html = ''
    let list: ListTag | null = null
    lines.forEach((line, at) => {
      const next = listAround(line)
      // An item that says nothing is not counted here, and is elsewhere: behind it numbers are said anew.
      const before = lines[at - 1]
      const isCounted = line.start === null && !(before && isEmptyLine(before))
      // One list goes on as long as its items follow each other.
      if (next?.tag !== list?.tag || next?.level !== list?.level || !isCounted) {
        html += list ? `</${list.tag}>` : ''
        html += next ? listStart(next, numbers[at] ?? null) : ''
      }
      list = next
      html += this.line(line, numbers[at] ?? null)
    })
    return html + (list ? `</${(list as ListTag).tag}>` : '')
  }

  private line(line: Line, number: string | null): string {
    return partsOf(line)
      .map(({ said, part }) =>
        'table' in part
          ? this.table(part.table, attributesOf(said))
          : this.words({ ...said, runs: part.words }, number),
      )
      .join('')
  }

  private words(line: Line, number: string | null): string {
    const runs = this.before + line.runs.map((run) => this.run(run)).join('')
    this.before = ''
    const said = attributesOf(line)
    switch (line.kind) {
      case 'heading': {
        const tag = `h${Math.min(line.level + 2, 6)}`
        return `<${tag}${said}>${runs}</${tag}>`
      }
      case 'clause':
      case 'bullet':
        return `<li${said}>${runs}</li>`
      case 'point':
        // No list of HTML letters as Vietnamese papers do: after d comes đ.
        return `<p${said}${indent(line.level + 1)}><span data-label>${number ?? ''} </span>${runs}</p>`
      case 'quote':
        return `<blockquote${said}>${runs}</blockquote>`
      default:
        return `<p${said}${line.level > 0 ? indent(line.level) : ''}>${runs}</p>`
    }
  }

  private run(run: Run): string {
    if (isWords(run)) return marked(run.text, run.marks, run.href)
    if ('reference' in run) {
      const { provisionId } = run.reference
      return `<span data-reference="${escaped(provisionId)}">${escaped(this.sayReference(provisionId))}</span>`
    }
    return 'note' in run ? this.noteSign(run.note) : ''
  }

  private noteSign(note: NoteRun['note']): string {
    const number = this.called.push(note)
    return `<a style="mso-footnote-id:ftn${number}" href="#_ftn${number}" name="_ftnref${number}"><sup>[${number}]</sup></a>`
  }

  /** What the signs in the lines so far stand for. */
  notes(): string {
    if (this.called.length === 0) return ''
    // Without the notes that stand in notes: there are none in a text.
    const bodies = [...this.called].map(({ lines }, at) => {
      this.before = `<a style="mso-footnote-id:ftn${at + 1}" href="#_ftnref${at + 1}" name="_ftn${at + 1}"><sup>[${at + 1}]</sup></a>`
      return `<div style="mso-element:footnote" id="ftn${at + 1}">${this.lines(lines)}</div>`
    })
    return `<div style="mso-element:footnote-list">${bodies.join('')}</div>`
  }

  private table({ rows }: Table, said: string): string {
    const html = rows.map(({ cells }) => {
      const inner = cells.map(
        ({ rowSpan, columnSpan, lines }) =>
          `<td${span('rowspan', rowSpan)}${span('colspan', columnSpan)}>${this.lines(lines)}</td>`,
      )
      return `<tr>${inner.join('')}</tr>`
    })
    return `<table${said} border="1" style="border-collapse:collapse">${html.join('')}</table>`
  }
}

const span = (name: string, count: number): string => (count > 1 ? ` ${name}="${count}"` : '')
const indent = (level: number): string => ` style="margin-left:${level}cm"`

const TABLE_LINE: Omit<Line, 'runs'> = { kind: 'paragraph', level: 0, start: null }

function attributesOf({ kind, level, start }: Omit<Line, 'runs'>): string {
  const from = start === null ? '' : ` data-start="${start}"`
  return ` data-kind="${kind}" data-level="${level}"${from}`
}

/** A table between words stands by itself in HTML, and what is behind it too. */
function partsOf(line: Line): { said: Omit<Line, 'runs'>; part: { words: Run[] } | { table: Table } }[] {
  const parts: ({ words: Run[] } | { table: Table })[] = []
  for (const run of line.runs) {
    const last = parts.at(-1)
    if ('table' in run) parts.push(run)
    else if (last && 'words' in last) last.words.push(run)
    else parts.push({ words: [run] })
  }
  const main = Math.max(
    parts.findIndex((part) => 'words' in part),
    0,
  )
  return parts.map((part, at) => ({ said: at === main ? line : TABLE_LINE, part }))
}

interface ListTag {
  tag: 'ol' | 'ul'
  level: number
}

function listAround({ kind, level, runs }: Line): ListTag | null {
  if (runs.some((run) => 'table' in run)) return null
  if (kind === 'clause') return { tag: 'ol', level }
  return kind === 'bullet' ? { tag: 'ul', level } : null
}

function listStart({ tag, level }: ListTag, number: string | null): string {
  const from = tag === 'ol' ? ` start="${Number.parseInt(number ?? '1', 10)}"` : ''
  return `<${tag}${from}${level > 0 ? indent(level) : ''}>`
}

function marked(text: string, marks: readonly SimpleMark[], href: string | undefined): string {
  const words = escaped(text).replaceAll('\n', '<br>')
  const inner = marks.reduceRight((html, mark) => `<${TAGS[mark]}>${html}</${TAGS[mark]}>`, words)
  return href === undefined ? inner : `<a href="${escaped(href)}">${inner}</a>`
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
