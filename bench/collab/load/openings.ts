import { cpuSeconds } from '../process-usage'
import { Participant, type Place } from './participant'

export interface OpeningsJob {
  place: Place
  serverPid: number
  /** Each is opened once, by its first client. */
  documentIds: string[]
  /** So many of them are opened before anything counts: a server runs for days, and compiles its code once. */
  warmUps: number
}

export interface OpeningsResult {
  /** Milliseconds from the connect to the arrival of SyncStep2, for each document. */
  wallMs: number[]
  /** Of all openings together. */
  serverCpuSeconds: number
}

const REST_MS = 100
const QUIET_CORES = 0.1
const PATIENCE_MS = 3_000

/** Opens documents one after the other, each when the server has done what the last one gave it to do. */
export async function runOpenings(job: OpeningsJob): Promise<OpeningsResult> {
  const wallMs: number[] = []
  let serverCpu = 0
  for (const [index, documentId] of job.documentIds.entries()) {
    await untilQuiet(job.serverPid)
    const cpuBefore = cpuSeconds(job.serverPid)
    const startedAt = performance.now()
    const participant = await Participant.join(job.place, documentId)
    const tookMs = performance.now() - startedAt
    const cpu = cpuSeconds(job.serverPid) - cpuBefore
    participant.leave()
    if (index < job.warmUps) continue
    wallMs.push(tookMs)
    serverCpu += cpu
  }
  return { wallMs, serverCpuSeconds: serverCpu }
}

/** A document with many rows is compacted when it has been opened: that belongs to no other opening. */
async function untilQuiet(pid: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const before = cpuSeconds(pid)
    await new Promise((resolve) => setTimeout(resolve, REST_MS))
    const cores = (cpuSeconds(pid) - before) / (REST_MS / 1000)
    if (cores <= QUIET_CORES || performance.now() > deadline) return
  }
}
