import { afterEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { openOwnTabs, type OwnTabs } from './own-tabs'

const open: OwnTabs[] = []
const tab = (doc: Y.Doc, userId = 'an') => {
  const tabs = openOwnTabs(doc, { documentId: 'd', userId })
  open.push(tabs)
  return tabs
}
afterEach(() => {
  for (const tabs of open.splice(0)) tabs.close()
})

it('knows what the same person deletes in another tab, and nobody else', async () => {
  const [first, second] = [new Y.Doc(), new Y.Doc()]
  first.getText('text').insert(0, 'một hai ba')
  Y.applyUpdate(second, Y.encodeStateAsUpdate(first))
  const [here, stranger] = [tab(first), tab(first, 'binh')]
  tab(second)
  const letters = (clock: number, length: number) => ({ client: first.clientID, clock, length })
  second.getText('text').delete(4, 2)
  second.getText('text').delete(3, 3)
  await vi.waitFor(() => expect(here.haveDeleted(letters(3, 5))).toBe(true))
  expect(here.haveDeleted(letters(2, 5))).toBe(false)
  expect(here.haveDeleted(letters(4, 6))).toBe(false)
  expect(here.haveDeleted({ ...letters(3, 5), client: 1 })).toBe(false)
  expect(stranger.haveDeleted(letters(3, 5))).toBe(false)
})
