import { randomUUID } from 'node:crypto'
import type { EditsResult } from '../load/edits'
import { type ScenarioReport, TARGETS, worst } from '../report'
import { figure, type Table, verdict } from '../table'
import { type Contestant, HOCUSPOCUS, PLAIN_WS, type TestBed, Y_WEBSOCKET } from '../test-bed'

const WRITERS = 10
const READERS = 100
const EDITS_PER_SECOND = 20

/** 10 people write, 20 edits a second each, and 100 read. */
export async function edits(bed: TestBed): Promise<ScenarioReport> {
  const { ours } = bed
  const results = new Map<Contestant, EditsResult>()
  for (const contestant of [PLAIN_WS, ...ours, Y_WEBSOCKET, HOCUSPOCUS])
    results.set(contestant, await measure(bed, contestant))

  const cpuOf = (contestant: Contestant) => cpuPerDelivery(results.get(contestant))
  const ofOurs = ours.flatMap((contestant) => results.get(contestant) ?? [])
  const cpuRatioToWs = worst(ours.map((contestant) => cpuOf(contestant) / cpuOf(PLAIN_WS)))
  const p95Ms = worst(ofOurs.map(({ latencyMs }) => latencyMs.p95))
  const lost = worst(ofOurs.map((result) => result.lost))
  const table: Table = {
    title: `Edits: ${WRITERS} writers × ${EDITS_PER_SECOND}/s × ${READERS} readers`,
    columns: [
      'server',
      'CPU µs per delivered edit',
      'ratio to (a)',
      'delivered in time',
      'p50 ms',
      'p95 ms',
      'lost',
      'frames/s per reader',
      'server cores',
      'load cores',
    ],
    rows: [...results].map(
      ([contestant, { window, edits, delivered, latencyMs, lost, framesPerReaderSecond }]) => [
        contestant.name,
        figure(cpuOf(contestant) * 1e6),
        figure(cpuOf(contestant) / cpuOf(PLAIN_WS)),
        `${((delivered / edits) * 100).toFixed(0)} %`,
        figure(latencyMs.p50),
        figure(latencyMs.p95),
        String(lost),
        figure(framesPerReaderSecond),
        figure(window.serverCpuSeconds / window.seconds),
        figure(window.loadCores),
      ],
    ),
    notes: [
      `ratio of ours to (a), the worse database: ${figure(cpuRatioToWs)} (${verdict(cpuRatioToWs, TARGETS.editsCpuRatioToWs)}); p95 ${figure(p95Ms, 'ms')} (${verdict(p95Ms, TARGETS.editsP95Ms)}); lost ${lost} (${verdict(lost, 0)})`,
    ],
  }
  return { tables: [table], figures: { edits: { cpuRatioToWs, p95Ms, lost } } }
}

async function measure(bed: TestBed, contestant: Contestant): Promise<EditsResult> {
  return bed.withServer(contestant, async (server) => {
    const [documentId] = contestant.store === null ? [randomUUID()] : await bed.documents(server, 1)
    return bed.load('edits', {
      place: server.place,
      serverPid: server.pid,
      documentId: documentId ?? '',
      writers: WRITERS,
      readers: READERS,
      editsPerSecond: EDITS_PER_SECOND,
      warmUpMs: bed.pick(12_000, 1_000),
      windowMs: bed.pick(12_000, 2_000),
    })
  })
}

/** Everybody receives an edit but its writer. */
function cpuPerDelivery(result: EditsResult | undefined): number {
  if (result === undefined) return Number.NaN
  return result.window.serverCpuSeconds / (result.delivered * (READERS + WRITERS - 1))
}
