import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Presence, type PresenceMember } from './awareness'
import { readEntries } from './awareness-entries'
import { Claims } from './claims'
import { type CollabLimits, DEFAULT_LIMITS } from '../limits'
import { awarenessEntry, awarenessPayload, readClientMessage } from '../wire/protocol'

const HEAD_BYTES = 2

function room(limits: Partial<CollabLimits> = {}) {
  const claims = new Claims(DEFAULT_LIMITS.claimMs)
  return { presence: new Presence({ ...DEFAULT_LIMITS, ...limits }, claims, null), claims }
}

function memberOf(
  presence: Presence,
  name: string,
  { mayWrite = true, onSeen = (_: number[]) => {} } = {},
): PresenceMember {
  return {
    user: { id: name, name, organisation: null, color: '#336699' },
    mayWrite,
    sendAwareness: (frame) => {
      const message = readClientMessage(frame.subarray(HEAD_BYTES))
      if (message.kind === 'awareness') onSeen(readEntries(message.payload).map(({ clientId }) => clientId))
      return true
    },
    refuse() {
      presence.leave(this)
    },
  }
}

const announce = (clientId: number, clock: number, state: object = { cursor: 1 }) =>
  awarenessPayload([awarenessEntry(clientId, clock, JSON.stringify(state))])

describe('presence', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('shows what a crowd has sent although it is no crowd any more once that is taken', () => {
    const { presence } = room({ crowd: 2 })
    const seen: number[] = []
    const member = (name: string) =>
      memberOf(presence, name, { onSeen: (ids) => void (name === 'Hoa' && seen.push(...ids)) })
    const [lan, minh, hoa] = [member('Lan'), member('Minh'), member('Hoa')]
    for (const one of [lan, minh, hoa]) presence.join(one)
    presence.receive(lan, announce(7, 1))
    presence.receive(lan, announce(7, 2))
    presence.receive(minh, new Uint8Array([255, 255, 1]))
    vi.advanceTimersByTime(DEFAULT_LIMITS.crowdedAwarenessMs)
    expect(seen).toEqual([7, 7])
  })

  it('keeps an id for those who may write, and takes what nobody is shown for no claim', () => {
    const { presence, claims } = room()
    const [lan, hoa] = [memberOf(presence, 'Lan'), memberOf(presence, 'Hoa', { mayWrite: false })]
    for (const one of [lan, hoa]) presence.join(one)
    presence.receive(hoa, announce(8, 1))
    presence.receive(lan, announce(7, 1, { cursor: 'x'.repeat(DEFAULT_LIMITS.awarenessBytes) }))
    expect([claims.isOthers(7, 'Minh'), claims.isOthers(8, 'Minh')]).toEqual([false, false])
    presence.receive(lan, announce(7, 2))
    expect(claims.isOthers(7, 'Minh')).toBe(true)
    presence.leave(lan)
    vi.advanceTimersByTime(DEFAULT_LIMITS.claimMs + 1)
    expect(claims.isOthers(7, 'Minh')).toBe(false)
  })

  it('tells other nodes which ids are kept', () => {
    const said: Uint8Array[] = []
    const here = new Presence(DEFAULT_LIMITS, new Claims(DEFAULT_LIMITS.claimMs), (payload) =>
      said.push(payload),
    )
    const { presence: there, claims } = room()
    const members = [memberOf(here, 'Lan'), memberOf(here, 'Hoa', { mayWrite: false })]
    members.forEach((member, index) => {
      here.join(member)
      here.receive(member, announce(7 + index, 1))
    })
    here.repeat()
    for (const payload of said) there.receiveFrom('node', payload, true)
    expect([claims.isOthers(7, 'Minh'), claims.isOthers(8, 'Minh')]).toEqual([true, false])
  })
})
