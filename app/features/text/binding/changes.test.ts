import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { keptUntilChanged } from './changes'

function open() {
  const doc = new Y.Doc()
  const map = doc.getMap<Y.Text>('preamble')
  const [one, other] = [new Y.Text('một'), new Y.Text('hai')]
  map.set('vi', one)
  map.set('en', other)
  const make = vi.fn((text: Y.Text) => text.toString())
  return { doc, one, other, make, said: keptUntilChanged(make) }
}

describe('what is made of a text', () => {
  it('is made once for each of its changes, and not for those of others', () => {
    const { one, other, make, said } = open()
    expect([said(one), said(one), said(other)]).toEqual(['một', 'một', 'hai'])
    expect(make).toHaveBeenCalledTimes(2)
    other.insert(0, 'a')
    expect([said(one), said(other)]).toEqual(['một', 'ahai'])
    expect(make).toHaveBeenCalledTimes(3)
  })

  it('is made anew where something in it has changed', () => {
    const { one, make, said } = open()
    const end = new Y.Map<unknown>()
    one.insertEmbed(0, end)
    said(one)
    end.set('kind', 'point')
    said(one)
    expect(make).toHaveBeenCalledTimes(2)
  })

  it('is never of before, in the middle of a change and for whoever is told of one', () => {
    const { doc, one, said } = open()
    const told: string[] = []
    // The first of them changes the text again, before the second is told.
    one.observe((_, { origin }) => {
      told.push(said(one))
      if (origin === 'first') doc.transact(() => one.insert(0, 'c'), 'second')
    })
    one.observe(() => told.push(said(one)))
    doc.on('afterTransaction', () => told.push(said(one)))
    said(one)
    doc.transact(() => {
      one.insert(0, 'a')
      told.push(said(one))
      one.insert(0, 'b')
      told.push(said(one))
    }, 'first')
    expect(told.slice(0, 5)).toEqual(['amột', 'bamột', 'bamột', 'cbamột', 'cbamột'])
    expect(said(one)).toBe('cbamột')
  })

  it('is made each time of a text that lies in no document, and of one whose document has ended', () => {
    const { doc, one, said } = open()
    said(one)
    doc.destroy()
    one.insert(0, 'a')
    expect(said(one)).toBe('amột')
    const make = vi.fn(() => 1)
    const loose = keptUntilChanged(make)
    const text = new Y.Text()
    loose(text)
    loose(text)
    expect(make).toHaveBeenCalledTimes(2)
  })
})
