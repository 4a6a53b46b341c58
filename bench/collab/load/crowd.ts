import { cpuSeconds, residentBytes } from '../process-usage'
import { Participant, type Place } from './participant'

export interface CrowdJob {
  place: Place
  documentIds: string[]
  clientsPerDocument: number
}

export interface CrowdResult {
  joined: number
  seconds: number
}

export interface HeldResult {
  /** Sockets that are open and have heard the server within the silence that the stock client suffers. */
  held: number
  closed: number
  residentMiB: number
  serverCores: number
}

/** The stock client hangs up after this much silence. */
const SILENCE_MS = 30_000
/** Handshakes at a time. */
const AT_ONCE = 50

/** People who are there and do nothing. */
export class Crowd {
  #participants: Participant[] = []

  async join({ place, documentIds, clientsPerDocument }: CrowdJob): Promise<CrowdResult> {
    const startedAt = performance.now()
    const seats = documentIds.flatMap((id) => Array.from({ length: clientsPerDocument }, () => id))
    for (let from = 0; from < seats.length; from += AT_ONCE) {
      const joining = seats.slice(from, from + AT_ONCE).map((id) => Participant.join(place, id))
      this.#participants.push(...(await Promise.all(joining)))
    }
    return { joined: this.#participants.length, seconds: (performance.now() - startedAt) / 1000 }
  }

  /** Holds on for `holdMs`, then counts. */
  async held({ serverPid, holdMs }: { serverPid: number; holdMs: number }): Promise<HeldResult> {
    const cpuBefore = cpuSeconds(serverPid)
    await new Promise((resolve) => setTimeout(resolve, holdMs))
    const now = performance.now()
    const open = this.#participants.filter(({ socket }) => socket.isOpen)
    return {
      held: open.filter(({ socket }) => now - socket.lastHeardAt < SILENCE_MS).length,
      closed: this.#participants.length - open.length,
      serverCores: (cpuSeconds(serverPid) - cpuBefore) / (holdMs / 1000),
      residentMiB: residentBytes(serverPid) / 2 ** 20,
    }
  }

  async leave(): Promise<null> {
    for (const participant of this.#participants) participant.leave()
    this.#participants = []
    return null
  }
}
