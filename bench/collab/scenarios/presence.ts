import { randomUUID } from 'node:crypto'
import type { PresenceResult } from '../load/presence'
import { type ScenarioReport, TARGETS } from '../report'
import { figure, type Table, verdict } from '../table'
import { type Contestant, HOCUSPOCUS, type TestBed, Y_WEBSOCKET } from '../test-bed'

const CHANGES_PER_SECOND = 5

/** 100 and 300 people in one document move their cursors five times a second. */
export async function presence(bed: TestBed): Promise<ScenarioReport> {
  const hundred = await measureCrowd(bed, 100)
  const threeHundred = await measureCrowd(bed, 300)
  return {
    tables: [hundred.table, threeHundred.table],
    figures: { presence100: hundred.figures, presence300: threeHundred.figures },
  }
}

async function measureCrowd(bed: TestBed, clients: number) {
  // Cursors are not stored: one database is as good as the other.
  const ours = bed.ours.slice(0, 1)
  const results = new Map<Contestant, PresenceResult>()
  for (const contestant of [Y_WEBSOCKET, ...ours, HOCUSPOCUS])
    results.set(contestant, await measure(bed, contestant, clients))

  const cpuOf = (contestant: Contestant | undefined) =>
    (contestant && results.get(contestant)?.window.serverCpuSeconds) ?? Number.NaN
  const perDelivery = (result: PresenceResult | undefined) =>
    result === undefined
      ? Number.NaN
      : result.window.serverCpuSeconds / (result.changes * (clients - 1) * result.deliveredShare)
  const cpuRatioToYWebsocket = cpuOf(ours[0]) / cpuOf(Y_WEBSOCKET)
  const p95Ms = (ours[0] && results.get(ours[0])?.latencyMs.p95) ?? Number.NaN
  const table: Table = {
    title: `Presence: ${clients} clients × ${CHANGES_PER_SECOND}/s`,
    columns: [
      'server',
      'server cores',
      'ratio to (b)',
      'p50 ms',
      'p95 ms',
      'delivered',
      'CPU µs per delivered change',
      'ratio to (b)',
      'frames/s per client',
      'KiB/s per client',
      'load cores',
    ],
    rows: [...results].map(([contestant, result]) => [
      contestant.name,
      figure(result.window.serverCpuSeconds / result.window.seconds),
      figure(cpuOf(contestant) / cpuOf(Y_WEBSOCKET)),
      figure(result.latencyMs.p50),
      figure(result.latencyMs.p95),
      `${(result.deliveredShare * 100).toFixed(0)} %`,
      figure(perDelivery(result) * 1e6),
      figure(perDelivery(result) / perDelivery(results.get(Y_WEBSOCKET))),
      figure(result.framesPerClientSecond),
      figure(result.bytesPerClientSecond / 1024),
      figure(result.window.loadCores),
    ]),
    notes: [
      `ratio of ours to (b): ${figure(cpuRatioToYWebsocket)} (${verdict(cpuRatioToYWebsocket, TARGETS.presenceCpuRatioToYWebsocket)}); p95 ${figure(p95Ms, 'ms')} (${verdict(p95Ms, TARGETS.presenceP95Ms)})`,
    ],
  }
  return { table, figures: { cpuRatioToYWebsocket, p95Ms } }
}

async function measure(bed: TestBed, contestant: Contestant, clients: number): Promise<PresenceResult> {
  return bed.withServer(contestant, async (server) => {
    const [documentId] = contestant.store === null ? [randomUUID()] : await bed.documents(server, 1)
    return bed.load('presence', {
      place: server.place,
      serverPid: server.pid,
      documentId: documentId ?? '',
      clients,
      changesPerSecond: CHANGES_PER_SECOND,
      warmUpMs: bed.pick(10_000, 1_000),
      windowMs: bed.pick(10_000, 2_000),
    })
  })
}
