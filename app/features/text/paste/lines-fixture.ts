import fc from 'fast-check'
import { LINE_KINDS, SIMPLE_MARKS } from '~/kernel/line-names'
import { isEmptyLine, type Line, type Run, type WordsRun } from '../line'
import { merged } from './line-builder'
import { layOut } from './tables'

/** Any text of lines as it may lie in a document, for tests of what is copied and comes back. */

const letters = [...'aăâđêếơưỳỵZ Ợ19.,)(-–+&<>"\'']
const words = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...letters) },
      fc.constantFrom('\n', '\t', '\u00a0', '  ', '1. ', 'a) ', '😀'),
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''))

const wordsRun: fc.Arbitrary<WordsRun> = fc
  .record({
    text: words,
    marks: fc.subarray([...SIMPLE_MARKS]),
    href: fc.option(fc.constantFrom('https://vbpl.vn/?a=1&b="2"', 'mailto:a@b.vn'), {
      freq: 6,
      nil: undefined,
    }),
  })
  .map(({ href, ...run }) => (href === undefined ? run : { ...run, href }))

const line = (run: fc.Arbitrary<Run>): fc.Arbitrary<Line> =>
  fc
    .record({
      kind: fc.constantFrom(...LINE_KINDS),
      level: fc.nat(3),
      start: fc.option(fc.nat(40), { freq: 4 }),
      runs: fc.array(run, { minLength: 1, maxLength: 4 }),
    })
    .map((one) => ({ ...one, runs: merged(one.runs) }))
    .filter((one) => !isEmptyLine(one))

const inner = fc.array(line(wordsRun), { maxLength: 2 })

const tableRun: fc.Arbitrary<Run> = fc
  .array(
    fc.array(
      fc.record({
        rowSpan: fc.integer({ min: 1, max: 3 }),
        columnSpan: fc.integer({ min: 1, max: 3 }),
        source: inner,
      }),
      { minLength: 1, maxLength: 3 },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((cells) => ({
    table: {
      id: 't',
      rows: layOut(cells).rows.map((row) => ({
        id: 'r',
        cells: row.map(({ source, ...span }) => ({ id: 'c', ...span, lines: source })),
      })),
    },
  }))

const run: fc.Arbitrary<Run> = fc.oneof(
  { weight: 6, arbitrary: wordsRun },
  { weight: 1, arbitrary: inner.map((lines) => ({ note: { id: 'n', lines } })) },
  { weight: 1, arbitrary: fc.uuid({ version: 4 }).map((provisionId) => ({ reference: { provisionId } })) },
)

/** A table stands in a line of its own. */
export const textOfLines: fc.Arbitrary<Line[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: line(run) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom(...LINE_KINDS),
        level: fc.nat(3),
        start: fc.constant(null),
        runs: fc.tuple(tableRun),
      }),
    },
  ),
  { maxLength: 6 },
)

/** The same lines, whatever their tables and notes are called. */
export const withoutIds = (lines: readonly Line[]): unknown =>
  JSON.parse(JSON.stringify(lines, (key, value: unknown) => (key === 'id' ? '' : value)))
