import { linesFromHtml } from './html'
import type { Pasted, PasteOptions } from './pasted'

/** What `browser-fixture.ts` opens in a browser: its parser, and nothing else of a page. */

export interface PastePage {
  read(html: string, options?: PasteOptions): Pasted
  /** How many lines there are, what was left out, and how long it took. */
  measure(parts: { head?: string; part: string; times: number; tail?: string }): {
    lines: number
    leftOut: Pasted['leftOut']
    ms: number
  }
  /** The same of elements in each other, deeper than a parser lets them be. */
  measureDeep(depth: number, tags: string[]): ReturnType<PastePage['measure']>
}

declare global {
  interface Window {
    paste: PastePage
  }
}

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html')

window.paste = {
  read: (html, options) => linesFromHtml(parse(html), options),

  measure: ({ head = '', part, times, tail = '' }) => measured(parse(head + part.repeat(times) + tail)),

  measureDeep(depth, tags) {
    const document = parse('')
    let inner: Element = document.body
    for (let at = 0; at < depth; at += 1) {
      const element = document.createElement(tags[at % tags.length] ?? 'div')
      inner.append(element)
      inner = element
    }
    inner.append('Đáy')
    return measured(document)
  },
}

function measured(document: Document) {
  const from = performance.now()
  const { lines, leftOut } = linesFromHtml(document)
  return { lines: lines.length, leftOut, ms: performance.now() - from }
}
