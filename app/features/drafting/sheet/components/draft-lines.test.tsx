import { getSchema } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { saidLines, type Line } from '~/features/text/line'
import { aLine } from '~/features/text/lines-fixture'
import { numberLines } from '~/features/text/numbering'
import { NO_DATA } from '~/features/text/document/provision-data'
import { nodesOf } from '../../lines/line-nodes'
import { lineSchema } from '../../lines/line-schema'
import { overlayPlugin } from '../../lines/overlays'
import { ProvisionNumbersProvider } from '../draft-context'
import { DraftLines } from './draft-lines'

/** The numbers of an editor's lines, by what it draws over them; null for a line without. */
function editorNumbers(lines: readonly Line[]): (string | null)[] {
  const schema = getSchema(lineSchema)
  const plugin = overlayPlugin('vi', () => undefined)
  const doc = schema.node('doc', null, nodesOf(schema, lines, new Y.Doc()))
  const state = EditorState.create({ doc, plugins: [plugin] })
  const drawn = plugin.props.decorations?.call(plugin, state) as DecorationSet
  const numbers: (string | null)[] = []
  doc.forEach((node, at) => {
    const [found] = drawn.find(at, at + node.nodeSize, () => true).filter(({ from }) => from === at)
    const { attrs } = (found as unknown as { type?: { attrs?: Record<string, string> } })?.type ?? {}
    numbers.push(attrs?.['data-number'] ?? null)
  })
  return numbers
}

const html = (lines: readonly Line[], order: string[] = []) =>
  renderToStaticMarkup(
    <ProvisionNumbersProvider
      provisions={order.map((id, at) => ({
        id,
        number: at + 1,
        text: { vi: [], en: [] },
        data: NO_DATA,
        isMatching: false,
      }))}
    >
      <DraftLines lines={lines} side="vi" />
    </ProvisionNumbersProvider>,
  )

const pageNumbers = (lines: readonly Line[]) =>
  [...html(lines).matchAll(/<p [^>]*>/g)].map(([tag]) => /data-number="([^"]*)"/.exec(tag)?.[1] ?? null)

const withRuns = (...runs: Line['runs']): Line => ({ ...aLine('paragraph', ''), runs })

describe('the numbers of a draft', () => {
  const lines = [
    aLine('clause', 'một'),
    aLine('clause', ' '),
    aLine('clause', '\n'),
    aLine('clause', 'hai'),
    aLine('point', '', { level: 1 }),
    aLine('point', 'a', { level: 1 }),
    { ...withRuns({ reference: { provisionId: 'p' } }), kind: 'clause' as const },
    aLine('clause', 'bốn'),
  ]

  it('are the same in an editor, on the page before it is there, and in a version', () => {
    const said = saidLines(lines)
    const ofSaid = (numbers: (string | null)[]) => numbers.filter((_, at) => said.includes(lines[at] as Line))
    expect(editorNumbers(lines)).toEqual(['1.', '2.', '2.', '2.', 'a)', 'a)', '3.', '4.'])
    expect(pageNumbers(lines)).toEqual(editorNumbers(lines))
    expect(numberLines(said, 'vi')).toEqual(ofSaid(editorNumbers(lines)))
  })

  it('do not count letters that nobody can see, which are in no version', () => {
    expect(editorNumbers([aLine('clause', '\u200b'), aLine('clause', 'một')])).toEqual(['1.', '1.'])
  })
})

describe('a reference on the page before its editor is there', () => {
  const line = withRuns({ text: 'theo ', marks: [] }, { reference: { provisionId: 'p2' } })

  it('says the number of its provision, and that it was removed where it has none', () => {
    expect(html([line], ['p1', 'p2'])).toContain('theo <span data-embed="ref">Khuyến nghị 2</span>')
    expect(html([line], ['p1'])).toContain('theo <span data-embed="ref">Khuyến nghị (đã bỏ)</span>')
  })

  it('says it in a table too, whose lines have their numbers', () => {
    const cell = { id: 'r:c', rowSpan: 1, columnSpan: 1, lines: [line, aLine('clause', 'một')] }
    const table = { id: 't', rows: [{ id: 'r', cells: [cell] }] }
    expect(html([withRuns({ table })], ['p2'])).toMatch(/<td[^>]*>.*Khuyến nghị 1.*data-number="1\.">một/)
  })
})
