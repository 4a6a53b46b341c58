import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { CloseCode } from '~/kernel/collab-wire'
import { ENGINES, newDocument } from './engines'
import { firstDocument, lineEndIn, provisionIn, textIn } from './first-content'
import { useScene } from './scene'
import { readStoredLog } from './stored-log'
import { until } from './until'

/** What another program might put into a document, or one of ours of another version. */
const HOSTILE: [string, (doc: Y.Doc) => void, RegExp][] = [
  [
    'a text of another layout',
    (doc) => doc.getXmlFragment('vi').push([new Y.XmlElement('paragraph')]),
    /place/,
  ],
  ['a subdocument', (doc) => doc.getMap('provisions').set('p1', new Y.Doc()), /place/],
  ['an unknown field', (doc) => provisionIn(doc).set('colour', 'red'), /place/],
  ['a value of another type', (doc) => provisionIn(doc).set('deadline', 7), /field/],
  ['an unknown mark', (doc) => textIn(doc).insert(0, 'lén', { colour: 'red' }), /mark/],
  ['a link that is a script', (doc) => textIn(doc).insert(0, 'lén', { link: 'javascript:alert(1)' }), /mark/],
  ['an unknown embed', (doc) => textIn(doc).insertEmbed(0, { image: 'x' }), /embed/],
  ['an element in a text', (doc) => textIn(doc).insertEmbed(0, new Y.XmlElement('script')), /text/],
  ['an unknown kind of line', (doc) => lineEndIn(doc).set('kind', 'script'), /field/],
  ['a NUL', (doc) => textIn(doc).insert(0, 'a\0b'), /NUL/],
]

describe.each(ENGINES)('a document on $name', ({ isMissing, open }) => {
  describe.skipIf(isMissing)('into which a stock client puts what no document may hold', () => {
    const scene = useScene({ open })

    it.each(HOSTILE)(
      'does not get %s; only its sender is sent away, and hears why',
      async (_, write, reason) => {
        const documentId = await newDocument(scene.node)
        const join = (name: string) => scene.join({ documentId, name })
        const [witness, attacker] = await Promise.all([join('Lan'), join('Kẻ phá hoại')])
        await until(() => expect([witness, attacker].every((one) => one.isSaved)).toBe(true))
        let heard = 0
        witness.doc.on('update', () => (heard += 1))
        write(attacker.doc)
        await until(() => expect(attacker.closeCodes).toEqual([CloseCode.malformed]))
        expect(attacker.closeReasons).toEqual([expect.stringMatching(reason)])

        witness.write('Điều 1')
        await until(() => expect(witness.isSaved).toBe(true))
        const fresh = await join('Minh')
        await until(() => expect(fresh.text).toBe('Điều 1'))
        expect([heard, witness.closeCodes]).toEqual([1, []])
        const expected = firstDocument()
        Y.applyUpdate(expected, Y.encodeStateAsUpdate(witness.doc))
        expect([...expected.share.keys()].sort()).toEqual([...firstDocument().share.keys()].sort())
        const log = await readStoredLog(scene.query, documentId)
        expect(Y.encodeStateAsUpdate(log.doc)).toEqual(Y.encodeStateAsUpdate(expected))
        scene.leaveAll()
      },
    )
  })
})
