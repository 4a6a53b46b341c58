import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { textAt } from '~/features/text/layout'
import { oldParagraph, oldSeed, oldTextOf } from '~/features/text/earlier/old-layout-fixture'
import { EMPTY_DRAFT, seedDocument } from '~/features/text/document/seed'
import { putAwayKeptWords, readKeptWords } from './kept-words'
import { listCopies, LocalCopy, type CopyName } from './local-copy'
import { PendingChanges } from './pending-changes'
import { setAsideCopies, sweepCopies } from './set-aside'

const NAME: CopyName = { documentId: 'd1', epoch: 1, userId: 'lan' }
const stored = new Map<string, string>()

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  stored.clear()
  vi.stubGlobal('window', {
    localStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    },
  })
})

async function open(name: CopyName, doc = new Y.Doc()) {
  const copy = await LocalCopy.open(name, doc)
  if (!copy) throw new Error('there is no local copy')
  return { doc, copy, pending: new PendingChanges(copy.pending, copy) }
}

/** The same for all: two browsers that know the same draft. */
const SEED = seedDocument(EMPTY_DRAFT)
const OLD_SEED = oldSeed({ preamble: { vi: [oldParagraph('Căn cứ')], en: [] }, provisions: [] })
const preambleOf = (doc: Y.Doc) => textAt(doc, { provisionId: null, side: 'vi' })

/** Writes into the preamble as a page would: the change is in the copy, and is pending until it is committed. */
async function write(
  name: CopyName,
  words: string,
  { isCommitted = false, isOfBefore = false } = {},
): Promise<void> {
  const { doc, copy, pending } = await open(name)
  Y.applyUpdate(doc, isOfBefore ? OLD_SEED : SEED)
  const text = isOfBefore ? oldTextOf(doc, 'vi', 'Căn cứ') : preambleOf(doc)
  text?.insert(0, words)
  pending.changed(doc.clientID, 0)
  if (isCommitted) pending.committed()
  await copy.close()
}

describe('LocalCopy', () => {
  it('brings words back, and that they are pending', async () => {
    await write(NAME, 'Viết khi mất mạng')
    const { doc, copy, pending } = await open(NAME)
    expect(preambleOf(doc)?.toString()).toBe('Viết khi mất mạng')
    expect(pending.changes).toBe(1)
    pending.committed()
    await copy.close()
    expect((await open(NAME)).pending.changes).toBe(0)
  })

  it.each([
    ['person', { userId: 'minh' }],
    ['document', { documentId: 'd2' }],
    ['epoch', { epoch: 2 }],
  ])('keeps nothing for another %s', async (_what, other) => {
    await write(NAME, 'Của Lan')
    const { doc, pending } = await open({ ...NAME, ...other })
    expect([preambleOf(doc), pending.changes]).toEqual([null, 0])
  })

  it('says how much is on disk, and only once it is', async () => {
    const { doc, copy, pending } = await open(NAME)
    Y.applyUpdate(doc, SEED)
    const kept: number[] = []
    pending.onKept = (changes) => kept.push(changes)
    for (const words of ['một ', 'hai ']) {
      preambleOf(doc)?.insert(0, words)
      pending.changed(doc.clientID, 0)
    }
    expect(kept).toEqual([])
    await vi.waitFor(() => expect(kept).toEqual([1, 2]))
    pending.changed(doc.clientID, 8)
    pending.committed()
    pending.changed(doc.clientID, 9)
    await vi.waitFor(() => expect(kept).toEqual([1, 2, 1]))
    await copy.close()
  })

  it('does not forget what another tab has written since', async () => {
    const first = await open(NAME)
    first.pending.changed(7, 0)
    const second = await open(NAME)
    expect(second.pending.changes).toBe(1)
    first.pending.changed(7, 5)
    second.pending.committed()
    await Promise.all([first.copy.close(), second.copy.close()])
    expect((await open(NAME)).pending.changes).toBe(2)
  })

  it('is not there where the browser keeps nothing', async () => {
    vi.stubGlobal('indexedDB', undefined)
    expect(await LocalCopy.open(NAME, new Y.Doc())).toBeNull()
    expect(await listCopies()).toEqual([])
  })

  it('says when it can keep no more, and throws at nobody', async () => {
    const { doc, copy, pending } = await open(NAME)
    Y.applyUpdate(doc, SEED)
    const lost = vi.fn()
    copy.onLost = lost
    const other = await open(NAME)
    await other.copy.remove()
    await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce())
    preambleOf(doc)?.insert(0, 'vẫn viết được')
    pending.changed(doc.clientID, 0)
    expect(pending.changes).toBe(1)
  })
})

describe('copies that are no longer used', () => {
  it('leave their pending words to the person who wrote them, and go', async () => {
    await write(NAME, 'Chưa kịp lưu')
    await write({ ...NAME, epoch: 2 }, 'Đã lưu', { isCommitted: true })
    await write({ ...NAME, epoch: 3 }, 'Đang dùng')
    await write({ ...NAME, userId: 'minh' }, 'Của Minh')
    await setAsideCopies(NAME, 3)
    expect(await listCopies()).toEqual(
      expect.arrayContaining([
        { ...NAME, epoch: 3 },
        { ...NAME, userId: 'minh' },
      ]),
    )
    expect(await listCopies()).toHaveLength(2)
    const kept = readKeptWords(NAME)
    expect(kept.map(({ changes, passages }) => [changes, passages[0]?.runs])).toEqual([
      [1, [{ text: 'Chưa kịp lưu', isNew: true }]],
    ])
    expect(readKeptWords({ ...NAME, userId: 'minh' })).toEqual([])

    putAwayKeptWords(NAME, kept[0]?.id ?? '')
    expect(readKeptWords(NAME)).toEqual([])
  })

  it('leave them also where the copy is from before texts were made of lines', async () => {
    await write(NAME, 'Chưa kịp lưu. ', { isOfBefore: true })
    await setAsideCopies(NAME, 2)
    expect(await listCopies()).toEqual([])
    expect(readKeptWords(NAME).map(({ passages }) => passages)).toEqual([
      [
        {
          side: 'vi',
          provision: null,
          isDeliverable: false,
          runs: [
            { text: 'Chưa kịp lưu. ', isNew: true },
            { text: 'Căn cứ', isNew: false },
          ],
        },
      ],
    ])
  })

  it('stay when their words can be kept nowhere else', async () => {
    await write(NAME, 'Chưa kịp lưu')
    window.localStorage.setItem = () => {
      throw new Error('QuotaExceededError')
    }
    await setAsideCopies(NAME, 2)
    await setAsideCopies(NAME, 2)
    expect(await listCopies()).toEqual([NAME])
    expect(readKeptWords(NAME)).toHaveLength(1)
  })

  it('are swept when nobody is signed in, except those with words that are nowhere else', async () => {
    await write(NAME, 'Chưa kịp lưu')
    await write({ ...NAME, userId: 'minh' }, 'Đã lưu', { isCommitted: true })
    await sweepCopies()
    expect(await listCopies()).toEqual([NAME])
  })
})
