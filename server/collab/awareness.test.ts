import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Presence, type PresenceMember } from './awareness'
import { readEntries } from './awareness-entries'
import { Claims } from './claims'
import { DEFAULT_LIMITS } from './limits'
import { awarenessEntry, awarenessPayload, readClientMessage } from './protocol'

const HEAD_BYTES = 2

describe('presence', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('shows what a crowd has sent although it is no crowd any more once that is taken', () => {
    const presence = new Presence({ ...DEFAULT_LIMITS, crowd: 2 }, new Claims(DEFAULT_LIMITS.claimMs))
    const seen: number[] = []
    const member = (name: string): PresenceMember => ({
      user: { id: name, name, organisation: null, color: '#336699' },
      sendAwareness: (frame) => {
        const message = readClientMessage(frame.subarray(HEAD_BYTES))
        if (name === 'Hoa' && message.kind === 'awareness')
          seen.push(...readEntries(message.payload).map(({ clientId }) => clientId))
        return true
      },
      refuse() {
        presence.leave(this)
      },
    })
    const [lan, minh, hoa] = [member('Lan'), member('Minh'), member('Hoa')]
    for (const one of [lan, minh, hoa]) presence.join(one)
    const move = (clock: number) => awarenessPayload([awarenessEntry(7, clock, '{"cursor":1}')])
    presence.receive(lan, move(1))
    presence.receive(lan, move(2))
    presence.receive(minh, new Uint8Array([255, 255, 1]))
    vi.advanceTimersByTime(DEFAULT_LIMITS.crowdedAwarenessMs)
    expect(seen).toEqual([7, 7])
  })
})
