import * as Y from 'yjs'
import { beforeEach, describe, expect, it } from 'vitest'
import { anchorOn } from '~/features/text/document/anchors'
import { addProvision, removeProvision, restoreProvision } from '~/features/text/document/edit'
import { textAt, type TextPlace } from '~/features/text/layout'
import { passageState } from './passage-state'

const REMOVAL = { by: 'somebody', at: '2026-01-01T00:00:00.000Z' }

describe('where the words of a comment are', () => {
  let doc: Y.Doc
  let place: TextPlace & { provisionId: string }
  const anchor = () => {
    const found = anchorOn(doc, { place, from: 1, to: 9 })
    if (!found) throw new Error('There are no such words.')
    return found
  }

  beforeEach(() => {
    doc = new Y.Doc()
    const line = {
      kind: 'paragraph' as const,
      level: 0,
      start: null,
      runs: [{ text: 'Dữ liệu mở của tỉnh', marks: [] }],
    }
    place = { provisionId: addProvision(doc, { text: { vi: [line], en: [] } }), side: 'vi' }
  })

  it('in the text, in the bin with their recommendation, and in the text again', () => {
    const commented = anchor()
    expect(passageState(doc, commented)).toBe('standing')
    removeProvision(doc, place.provisionId, REMOVAL)
    expect(passageState(doc, commented)).toBe('removed')
    restoreProvision(doc, place.provisionId)
    expect(passageState(doc, commented)).toBe('standing')
  })

  it('nowhere once they are deleted, whether the rest stands or lies in the bin', () => {
    const commented = anchor()
    textAt(doc, place)?.delete(0, 12)
    expect(passageState(doc, commented)).toBe('gone')
    removeProvision(doc, place.provisionId, REMOVAL)
    expect(passageState(doc, commented)).toBe('gone')
  })
})
