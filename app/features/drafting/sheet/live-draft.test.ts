import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { textsIn } from '~/features/text/document/embedded'
import { textAt } from '~/features/text/layout'
import { readDocument, type Draft } from '~/features/text/document/read'
import { writeEmbed } from '~/features/text/document/write-lines'
import { seedDocument } from '~/features/text/document/seed'
import { P1, P2, richLine } from '~/features/text/intake/content-fixture'
import type { Embed } from '~/features/text/binding/line-text'
import { plainText, type Line, type TableRun } from '~/features/text/line'
import { paragraphs } from '~/features/text/lines-fixture'
import { LiveDraft } from './live-draft'

const en = paragraphs('Words')

/** A draft of which one provision has a table and a footnote. */
function seeded(rich: readonly Line[], preamble: readonly Line[] = []): Y.Doc {
  const doc = new Y.Doc()
  const update = seedDocument({
    preamble: { vi: [...preamble], en },
    provisions: [
      { id: P1, text: { vi: [...rich], en } },
      { id: P2, text: { vi: paragraphs('hai'), en } },
    ],
  })
  Y.applyUpdate(doc, update)
  return doc
}

const embedIdsIn = (lines: readonly Line[]) =>
  lines.flatMap(({ runs }) =>
    runs.flatMap((run): Embed[] =>
      'table' in run
        ? [{ kind: 'table', id: run.table.id }]
        : 'note' in run
          ? [{ kind: 'note', id: run.note.id }]
          : [],
    ),
  )

/** What is read once everything has settled. */
function settled(live: LiveDraft): Draft {
  vi.runAllTimers()
  return live.draft
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the text as it is now', () => {
  it.each([0, 1])('is read anew only where the table or footnote stands that changed: %i', (which) => {
    const doc = seeded([richLine])
    const live = new LiveDraft(doc)
    const before = live.draft
    const embed = embedIdsIn(before.provisions[0]?.text.vi ?? [])[which]
    if (!embed) throw new Error('It stands nowhere.')
    textsIn(doc, embed)[0]?.insert(0, 'mới ')
    const after = settled(live)
    expect(JSON.stringify(after.provisions[0])).toContain('mới ')
    expect(after).toEqual(readDocument(doc))
    expect(after.provisions[1]).toBe(before.provisions[1])
    expect(after.preamble).toBe(before.preamble)
    expect(after.removed).toBe(before.removed)
  })

  it('is read anew in the preamble, where a table there changed, and nowhere else', () => {
    const doc = seeded(paragraphs('một'), [richLine])
    const live = new LiveDraft(doc)
    const before = live.draft
    const [table] = embedIdsIn(before.preamble.vi)
    if (table) textsIn(doc, table)[0]?.insert(0, 'mới ')
    const after = settled(live)
    expect(plainText(after.preamble.vi)).toContain('mới ')
    expect(after.provisions).toBe(before.provisions)
  })

  it('shows a table that comes after the text in which it stands', () => {
    const doc = seeded(paragraphs('một'))
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const table = writeEmbed(other, richLine.runs[0] as TableRun)
    const live = new LiveDraft(doc)
    textAt(doc, { provisionId: P1, side: 'vi' })?.insertEmbed(0, { table: table.id })
    expect(plainText(settled(live).provisions[0]?.text.vi ?? [])).toBe('một')
    const before = live.draft.provisions[1]
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    const after = settled(live)
    expect(plainText(after.provisions[0]?.text.vi ?? [])).toContain('ô')
    expect(after.provisions[1]).toBe(before)
  })
})
