import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import type { CollabContext } from './context'
import { areSecondInLog, reloadDocument } from './reload'

/** What Lan writes first under her id. */
function wordsOfLan(text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 21
  doc.getText('vi').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

/** Whose log has these rows. */
function contextWith(...rows: Uint8Array[]): CollabContext {
  const updates = rows.map((bytes, index) => ({ seq: index + 1, bytes }))
  const reading = { epoch: 1, isReadOnly: false, headSeq: rows.length, updates, rowCount: rows.length }
  return { log: { read: () => Promise.resolve(reading) } } as unknown as CollabContext
}

const [words, others] = [wordsOfLan('Điều 1'), wordsOfLan('Khoản 1')]

describe('a document that is loaded anew', () => {
  const reload = (context: CollabContext, epoch: number, unsaved: Uint8Array[]) =>
    reloadDocument({ documentId: 'a', epoch, context, culprit: null, unsavedUpdates: () => unsaved })

  it('is built on the time of whoever has damaged it', async () => {
    const counted: string[] = []
    const counting = <T>(userId: string, work: () => T) => {
      counted.push(userId)
      return work()
    }
    const context = { ...contextWith(words), allowances: { counting } } as unknown as CollabContext
    const options = { documentId: 'a', epoch: 1, context, unsavedUpdates: () => [] }
    expect(await reloadDocument({ ...options, culprit: 'kẻ phá hoại' })).toMatchObject({ headSeq: 1 })
    expect(counted).toEqual(['kẻ phá hoại'])
  })

  it('has what the log has and what is on its way there', async () => {
    const later = new Y.Doc()
    later.getText('en').insert(0, 'Article 1')
    const reloaded = await reload(contextWith(words), 1, [words, Y.encodeStateAsUpdate(later)])
    if (typeof reloaded === 'string') throw new Error(reloaded)
    const { doc, headSeq } = reloaded
    expect([doc.getText('vi').toString(), doc.getText('en').toString(), headSeq]).toEqual([
      'Điều 1',
      'Article 1',
      1,
    ])
  })

  it('ends when what is on its way there contradicts the log, or belongs to another epoch', async () => {
    expect(await reload(contextWith(words), 1, [others])).toBe('contradiction')
    expect(await reload(contextWith(words), 2, [])).toBe('superseded')
  })
})

describe('rows of which two say different things of the same clocks', () => {
  it('are left out when they are the second in the log', async () => {
    expect(await areSecondInLog('a', contextWith(words, others), [others])).toBe(true)
  })

  it('are the ones that hold when they are the first', async () => {
    expect(await areSecondInLog('a', contextWith(words, others), [words])).toBe(false)
    expect(await areSecondInLog('a', contextWith(words, others), [others, words])).toBe(false)
  })
})
