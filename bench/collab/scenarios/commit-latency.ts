import type { CommitsResult } from '../load/commits'
import type { ScenarioReport } from '../report'
import type { StoreName } from '../storage'
import { figure, type Table } from '../table'
import { type TestBed } from '../test-bed'

const DOCUMENTS = 20
const EDITS_PER_SECOND = 10

/** How long a page shows "saving": from sending an edit to the acknowledgement that it is in the database. */
export async function commitLatency(bed: TestBed): Promise<ScenarioReport> {
  const results = new Map<StoreName, CommitsResult>()
  for (const contestant of bed.ours)
    results.set(
      contestant.store,
      await bed.withServer(contestant, async (server) =>
        bed.load('commits', {
          place: server.place,
          serverPid: server.pid,
          documentIds: await bed.documents(server, DOCUMENTS),
          editsPerSecond: EDITS_PER_SECOND,
          warmUpMs: bed.pick(2_000, 500),
          windowMs: bed.pick(10_000, 2_000),
        }),
      ),
    )
  const table: Table = {
    title: `Commit latency: ${DOCUMENTS} documents × 1 writer × ${EDITS_PER_SECOND}/s, edit to acknowledgement`,
    columns: ['database', 'edits', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms', 'unacknowledged', 'server cores'],
    rows: [...results].map(([store, { window, latencyMs, unacknowledged }]) => [
      store,
      String(latencyMs.count),
      figure(latencyMs.p50),
      figure(latencyMs.p95),
      figure(latencyMs.p99),
      figure(latencyMs.max),
      String(unacknowledged),
      figure(window.serverCpuSeconds / window.seconds),
    ]),
  }
  const pglite = results.get('PGlite')?.latencyMs
  const postgres = results.get('PostgreSQL')?.latencyMs
  return {
    tables: [table],
    figures: {
      commit: {
        pgliteP50Ms: pglite?.p50 ?? null,
        pgliteP99Ms: pglite?.p99 ?? null,
        postgresP50Ms: postgres?.p50 ?? null,
        postgresP99Ms: postgres?.p99 ?? null,
      },
    },
  }
}
