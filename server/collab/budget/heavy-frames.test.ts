import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { describe, expect, it, vi } from 'vitest'
import { person } from '../testing/collab-fixture'
import { crossingUpdate, deletionUpdates, formatUpdates, splittingUpdates } from '../testing/heavy-fixture'
import { gcUpdate } from '../testing/update-fixture'
import { CloseCode } from '~/kernel/collab-wire'
import { updateFrame } from '../wire/protocol'
import { until, useScene } from '../testing/scene-fixture'
import { STORES, storedRows } from '../testing/store-fixture'

/** Real sockets and databases on a machine that may be busy: a limit for what hangs, not for what is slow. */
vi.setConfig({ testTimeout: 20_000 })

/** Without a limit, minutes on any machine. */
const ITEMS = 50_000
const ATTACKER_ID = 4_711

describe.each(STORES)('a frame that would take minutes, on $name', ({ open }) => {
  const [lan, minh, attacker] = [person('Lan'), person('Minh'), person('Kẻ phá hoại')]
  const scene = useScene({ open, people: [lan, minh, attacker] })

  it.each([
    ['items that walk past each other', () => [crossingUpdate(ATTACKER_ID, ITEMS)]],
    ['the deletion of a formatted text', () => deletionUpdates(ITEMS)],
    ['one format in a text of many', () => formatUpdates(ATTACKER_ID, 6_000)],
    ['the splitting of what is one struct', () => splittingUpdates(2_000)],
  ])('is broken off, and only its sender is sent away: %s', async (_, updates) => {
    const bench = await scene.start({ applyMs: 150, workMs: 60_000 })
    const [one, two] = [bench.join(lan, scene.documentId), bench.join(minh, scene.documentId)]
    one.write('Điều 1. ')
    await until(() => expect(one.isSaved && two.text === 'Điều 1. ').toBe(true))

    const raw = await bench.open(attacker, scene.documentId)
    for (const update of updates()) raw.socket.send(updateFrame(update))
    await until(() => expect(raw.closeCode).toBe(CloseCode.overloaded))
    two.write('Điều 2. ')
    await until(() => expect(two.isSaved && one.text === 'Điều 1. Điều 2. ').toBe(true))
    expect([one.closeCodes, two.closeCodes]).toEqual([[], []])
    expect(bench.collab.stats()).toMatchObject({ overloadedSockets: 1, reloads: 1 })

    const fresh = bench.join(minh, scene.documentId)
    await until(() => expect(fresh.text).toBe('Điều 1. Điều 2. '))
    const deleted = Y.createDeleteSetFromStructStore(fresh.doc.store).clients.size
    expect(deleted).toBe(0)
  })

  it('is its sender’s also when it has waited for the frame of somebody else', async () => {
    const bench = await scene.start({ applyMs: 150 })
    const one = bench.join(lan, scene.documentId)
    const two = bench.join(minh, scene.documentId)
    const [raw, friend] = [
      await bench.open(attacker, scene.documentId),
      await bench.open(minh, scene.documentId, '?ack=1'),
    ]
    raw.socket.send(updateFrame(crossingUpdate(ATTACKER_ID, ITEMS, 1)))
    await until(() => expect(raw.questions).toBe(2))
    friend.socket.send(updateFrame(gcUpdate(ATTACKER_ID, 0, 1)))
    await until(() => expect([raw.closeCode, friend.lastAck]).toEqual([CloseCode.overloaded, 1]))
    one.write('Điều 1. ')
    await until(() => expect(one.isSaved && two.text === 'Điều 1. ').toBe(true))
    expect([friend.closeCode, one.closeCodes, two.closeCodes]).toEqual([null, [], []])
  })

  it('keeps its sender away for a while, in every tab, and nobody else', async () => {
    const bench = await scene.start({ applyMs: 150, workMs: 100, workShare: 0.1 })
    const one = bench.join(lan, scene.documentId)
    const [first, second] = [
      await bench.open(attacker, scene.documentId),
      await bench.open(attacker, scene.documentId),
    ]
    first.socket.send(updateFrame(crossingUpdate(ATTACKER_ID, ITEMS)))
    await until(() => expect(first.closeCode).toBe(CloseCode.overloaded))
    second.socket.send(updateFrame(crossingUpdate(ATTACKER_ID + 1, ITEMS)))
    await until(() => expect(second.closeCode).toBe(CloseCode.overloaded))
    expect(await bench.refusal(scene.documentId, { cookie: attacker.cookie })).toBe(429)
    one.write('Điều 1. ')
    await until(() => expect(one.isSaved).toBe(true))
    expect(await storedRows(scene.sql, scene.documentId)).toHaveLength(1)

    await until(async () => {
      const again = await bench.open(attacker, scene.documentId).catch(() => pause(100, null))
      expect(again).not.toBeNull()
    })
  })
})
