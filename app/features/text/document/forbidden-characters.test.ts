import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { hasForbiddenCharacters } from '~/kernel/characters'
import { canonicalJson } from '~/kernel/canonical-json'
import { rootMap } from '../layout'
import { confirmationMap, readDocument, textHash } from './read'

/** A document as it may lie in a log from before its door looked at characters. */
function storedDocument(): Y.Doc {
  const doc = new Y.Doc()
  const provision = new Y.Map<unknown>([
    ['vi', new Y.Text('Nâng\0 cao\u0001 nhận thức')],
    ['en', new Y.Text('Raise\0 awareness')],
    ['position', 'a0'],
    ['deliverableVi', 'Kế\0 hoạch'],
  ])
  rootMap(doc, 'provisions').set('p1', provision)
  return doc
}

describe('a draft in which a NUL was kept', () => {
  it('is read without it, so that a version of it can be written and issued', () => {
    const draft = readDocument(storedDocument())
    expect(draft.provisions[0]).toMatchObject({ id: 'p1', data: { deliverableVi: 'Kế hoạch' } })
    expect(canonicalJson(draft)).toContain('Nâng cao nhận thức')
    expect(canonicalJson(draft)).not.toContain('\\u0000')
    expect(hasForbiddenCharacters(canonicalJson(draft))).toBe(false)
  })

  it('is still the text that was confirmed to match', () => {
    const doc = storedDocument()
    const [text] = readDocument(doc).provisions.map((provision) => provision.text)
    if (!text) throw new Error('no provision')
    confirmationMap(doc).set('p1', { vi: textHash(text.vi), en: textHash(text.en), by: 'lan', at: '' })
    expect(readDocument(doc).provisions[0]?.isMatching).toBe(true)
  })
})
