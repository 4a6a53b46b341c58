import * as Y from 'yjs'
import { beforeEach, describe, expect, it } from 'vitest'
import { Bureau, copyOf, sign, textIn, updateOf } from '../testing/suggestion-fixture'
import { deletionUpdate, writtenIn } from '../testing/update-fixture'

const lan = 'lan'
const hoa = 'hoa'

let bureau: Bureau
let page: Y.Doc
beforeEach(() => {
  bureau = new Bureau()
  page = copyOf(bureau.doc)
})

const authors = (doc: Y.Doc) => doc.getMap<object>('authors')
const entryOf = ({ clientID }: Y.Doc) => authors(bureau.doc).get(String(clientID))
const write = (doc: Y.Doc) => textIn(doc).insert(0, 'x')
const send = (change: (doc: Y.Doc) => void, level: 'edit' | 'suggest' = 'edit', who = lan) =>
  bureau.send(who, updateOf(page, change), level)

describe('who says whose a client id is', () => {
  it('is that person, before anything else is written under it', () => {
    expect(send((doc) => sign(doc, lan, 'write'))).toBe('allowed')
    expect(send(write)).toBe('allowed')
    expect(entryOf(page)).toMatchObject({ user: lan, mode: 'write' })
  })

  it('may suggest at either level, and write only as an editor', () => {
    expect(send((doc) => sign(doc, lan))).toBe('allowed')
    page = copyOf(bureau.doc)
    expect(send((doc) => sign(doc, lan), 'suggest')).toBe('allowed')
    page = copyOf(bureau.doc)
    expect(send((doc) => sign(doc, lan, 'write'), 'suggest')).toBe('forbidden')
  })
})

describe('an entry that would give words to somebody else', () => {
  const signed = () => expect(send((doc) => sign(doc, lan, 'write'))).toBe('allowed')
  const forged = { user: hoa, mode: 'write', at: '2026-11-28' }

  const attempts: Record<string, { prepare?: () => void; attempt: (doc: Y.Doc) => void }> = {
    'names another person': { attempt: (doc) => sign(doc, hoa) },
    'names no person': { attempt: (doc) => authors(doc).set(String(doc.clientID), { mode: 'write' }) },
    'names no mode': { attempt: (doc) => sign(doc, lan, 'own') },
    'names another client id': { attempt: (doc) => authors(doc).set('4711', { ...forged, user: lan }) },
    'names no client id': { attempt: (doc) => authors(doc).set('x', { ...forged, user: lan }) },
    'comes after words of that id': {
      attempt: (doc) => {
        write(doc)
        sign(doc, lan)
      },
    },
    'comes after words of that id that are here': {
      prepare: () => send(write),
      attempt: (doc) => sign(doc, lan),
    },
    'takes the place of one’s own': { prepare: signed, attempt: (doc) => sign(doc, lan) },
    'deletes one’s own': { prepare: signed, attempt: (doc) => authors(doc).delete(String(doc.clientID)) },
    'is deleted at once': {
      attempt: (doc) => {
        sign(doc, lan)
        authors(doc).delete(String(doc.clientID))
      },
    },
    'says something else of an id of whom the server has said it': {
      prepare: () => bureau.edit((doc) => authors(doc).set(String(page.clientID), forged)),
      attempt: (doc) => sign(doc, lan),
    },
  }

  it.each(Object.entries(attempts))('does not get in: one that %s', (_, { prepare, attempt }) => {
    prepare?.()
    const before = JSON.stringify(authors(bureau.doc))
    expect(send(attempt)).toBe('contradiction')
    expect(JSON.stringify(authors(bureau.doc))).toBe(before)
  })

  it.each(['in the place of', 'for the deletion of'])(
    'does not get in, and keeps nobody out: one that waits %s somebody’s who has not written yet',
    (what) => {
      const entry = updateOf(page, (doc) => sign(doc, lan, 'write'))
      const forger = copyOf(page)
      const before = Y.encodeStateVector(forger)
      authors(forger).set(String(page.clientID), forged)
      const replacing = writtenIn(forger, before)
      const waiting = what === 'in the place of' ? replacing : deletionUpdate(page.clientID, 0, 1)
      expect(bureau.send(hoa, waiting, 'edit')).toBe('incomplete')
      expect(bureau.send(lan, entry, 'edit')).toBe('allowed')
      expect(bureau.send(hoa, waiting, 'edit')).toBe('contradiction')
      expect(entryOf(page)).toMatchObject({ user: lan })
    },
  )

  it('does not get in: one that is there and deleted in the same update', () => {
    const entry = updateOf(page, (doc) => sign(doc, lan))
    const update = Y.mergeUpdates([entry, deletionUpdate(page.clientID, 0, 1)])
    expect(bureau.send(lan, update, 'edit')).toBe('contradiction')
  })

  it.each([
    ['changes', (doc: Y.Doc, key: string) => void authors(doc).set(key, forged)],
    ['deletes', (doc: Y.Doc, key: string) => authors(doc).delete(key)],
  ])('does not get in: one that %s somebody else’s', (_, change) => {
    signed()
    const forger = copyOf(bureau.doc)
    const key = String(page.clientID)
    expect(
      bureau.send(
        hoa,
        updateOf(forger, (doc) => change(doc, key)),
        'edit',
      ),
    ).toBe('contradiction')
    expect(entryOf(page)).toMatchObject({ user: lan })
  })
})
