import { cpuSeconds } from '../process-usage'

/** A measured stretch of time: what the server and this load generator spent on it. */
export interface Window {
  seconds: number
  serverCpuSeconds: number
  /** Cores that the load itself kept busy; near 1 it would measure itself. */
  loadCores: number
}

const PACE_MS = 2

/**
 * Calls `act(actor)` for every actor `perSecond` times a second, each at its own moment (`phases`, in turns from 0 to 1), until
 * `untilMs` have passed. A late timer makes up for what it missed, so that the number of actions is exact.
 */
export function keepPace(
  options: { phases: readonly number[]; perSecond: number; untilMs: number },
  act: (actor: number) => void,
): Promise<void> {
  const { phases, perSecond, untilMs } = options
  const startedAt = performance.now()
  const done = phases.map(() => 0)
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = Math.min(untilMs, performance.now() - startedAt)
      phases.forEach((phase, actor) => {
        const due = Math.floor((now / 1000) * perSecond + phase)
        for (; (done[actor] ?? due) < due; done[actor] = (done[actor] ?? 0) + 1) act(actor)
      })
      if (now < untilMs) return
      clearInterval(timer)
      resolve()
    }, PACE_MS)
  })
}

/** Measures while `work` lasts. */
export async function measured(serverPid: number, work: () => Promise<void>): Promise<Window> {
  const own = process.cpuUsage()
  const serverCpu = cpuSeconds(serverPid)
  const startedAt = performance.now()
  await work()
  const seconds = (performance.now() - startedAt) / 1000
  const { user, system } = process.cpuUsage(own)
  return {
    seconds,
    serverCpuSeconds: cpuSeconds(serverPid) - serverCpu,
    loadCores: (user + system) / 1e6 / seconds,
  }
}
