import { usePageOf } from '~tests/setup/bundle'
import { isWords, type Line, type Run } from '../line'
import type { PastePage } from './page-fixture'
import type { Pasted, PasteOptions } from './pasted'

export interface OpenPaste {
  read(html: string, options?: PasteOptions): Promise<Pasted>
  measure(parts: Parameters<PastePage['measure']>[0]): Promise<ReturnType<PastePage['measure']>>
  measureDeep(depth: number, ...tags: string[]): Promise<ReturnType<PastePage['measure']>>
}

/** The reading of HTML in a real browser, for all tests of a file. */
export function usePaste(): OpenPaste {
  const page = usePageOf('app/features/text/paste/page-fixture.ts')
  return {
    read: (html, options) =>
      page().evaluate(([one, how]) => window.paste.read(one, how), [html, options] as const),
    measure: (parts) => page().evaluate((given) => window.paste.measure(given), parts),
    measureDeep: (depth, ...tags) =>
      page().evaluate(([how, of]) => window.paste.measureDeep(how, [...of]), [depth, tags] as const),
  }
}

/** Lines as words: `clause 0 =3: Một **hai**`. */
export const say = (lines: readonly Line[]): string[] => lines.map(sayLine)

function sayLine({ kind, level, start, runs }: Line): string {
  const head = `${kind}${level > 0 ? ` ${level}` : ''}${start === null ? '' : ` =${start}`}`
  return `${head}: ${runs.map(sayRun).join('')}`
}

const SIGNS = { bold: '**', italic: '_', underline: '~', superscript: '^', subscript: ',' }

function sayRun(run: Run): string {
  if (isWords(run)) {
    const signs = run.marks.map((mark) => SIGNS[mark]).join('')
    const words = signs + run.text.replaceAll('\n', '⏎') + [...signs].reverse().join('')
    return run.href === undefined ? words : `[${words}](${run.href})`
  }
  if ('note' in run) return `{note ${say(run.note.lines).join(' | ')}}`
  if ('reference' in run) return `{reference ${run.reference.provisionId}}`
  const rows = run.table.rows.map(({ cells }) =>
    cells
      .map(({ rowSpan, columnSpan, lines }) => {
        const spans = rowSpan > 1 || columnSpan > 1 ? `${rowSpan}x${columnSpan} ` : ''
        return spans + say(lines).join(' | ')
      })
      .join(' ¦ '),
  )
  return `{table ${rows.join(' // ')}}`
}
