import path from 'node:path'
import { Child } from '../children'
import type { OpeningsResult } from '../load/openings'
import { median } from '../measure'
import { cpuSeconds } from '../process-usage'
import { type ScenarioReport, TARGETS, worst } from '../report'
import type { BareAnswers } from '../servers/bare-apply'
import { figure, type Table, verdict } from '../table'
import { type Contestant, type TestBed } from '../test-bed'
import { editedDocument, editUpdates } from '../text-history'

/** Ticks of CPU time are 10 ms long, an opening takes some 30: only many of them can be measured. */
const OPENINGS = 20
/** Of other documents, before those that count; for the bare process too. */
const WARM_UPS = 5
const UNCOMPACTED_OPENINGS = 5
const UNCOMPACTED_ROWS = 10_000

/** A document that has been worked on for weeks is opened by the first one in the morning. */
export async function coldOpen(bed: TestBed): Promise<ScenarioReport> {
  const edits = bed.pick(260_000, 26_000)
  const state = editedDocument(edits)
  const rows = editUpdates(UNCOMPACTED_ROWS)
  const openings = bed.pick(OPENINGS, 4)
  const bare = await measureBare(state, openings)
  const ours = new Map<Contestant, { compacted: OpeningsResult; uncompacted: OpeningsResult }>()
  for (const contestant of bed.ours)
    ours.set(contestant, {
      compacted: await measure(bed, contestant, openings, { state }),
      uncompacted: await measure(bed, contestant, UNCOMPACTED_OPENINGS, { rows }),
    })

  const cpuMsOf = ({ serverCpuSeconds }: OpeningsResult) => (serverCpuSeconds * 1000) / openings
  const results = [...ours]
  const ratioToApplyUpdate = worst(results.map(([, { compacted }]) => cpuMsOf(compacted) / bare.cpuMs))
  const ms = worst(results.map(([, { uncompacted }]) => median(uncompacted.wallMs)))
  const compactedTable: Table = {
    title: `Cold open: ${edits.toLocaleString('en')} single-character edits, compacted, first client`,
    columns: ['what', 'CPU ms', 'ratio to applyUpdate', 'wall ms (median)', 'ratio to applyUpdate'],
    rows: [
      ['bare Y.applyUpdate', figure(bare.cpuMs), figure(1), figure(bare.wallMs), figure(1)],
      ...results.map(([{ name }, { compacted }]) => [
        name,
        figure(cpuMsOf(compacted)),
        figure(cpuMsOf(compacted) / bare.cpuMs),
        figure(median(compacted.wallMs)),
        figure(median(compacted.wallMs) / bare.wallMs),
      ]),
    ],
    notes: [
      `CPU ratio, the worse database: ${figure(ratioToApplyUpdate)} (${verdict(ratioToApplyUpdate, TARGETS.openingRatioToApplyUpdate)}); state of ${Math.round(state.byteLength / 1024)} KiB, mean of ${openings} documents. For readers ours sends what is stored; the first to write has it built, for one applyUpdate more`,
    ],
  }
  const uncompactedTable: Table = {
    title: `Cold open: ${UNCOMPACTED_ROWS.toLocaleString('en')} uncompacted rows, connect to SyncStep2`,
    columns: ['server', 'median ms', 'min ms', 'max ms'],
    rows: results.map(([{ name }, { uncompacted }]) => [
      name,
      figure(median(uncompacted.wallMs)),
      figure(Math.min(...uncompacted.wallMs)),
      figure(Math.max(...uncompacted.wallMs)),
    ]),
    notes: [`the worse database: ${figure(ms, 'ms')} (${verdict(ms, TARGETS.uncompacted10kMs)})`],
  }
  return {
    tables: [compactedTable, uncompactedTable],
    figures: { coldOpen: { ratioToApplyUpdate }, uncompacted10k: { ms } },
  }
}

async function measureBare(state: Uint8Array, times: number): Promise<{ cpuMs: number; wallMs: number }> {
  const child = new Child<BareAnswers>(path.join(import.meta.dirname, '..', 'servers', 'bare-apply.ts'))
  try {
    // What starting and compiling costs is nobody's opening.
    await child.ask('apply', { state, times: WARM_UPS }, 30_000)
    const before = cpuSeconds(child.pid)
    const { wallMs } = await child.ask('apply', { state, times }, 60_000)
    return { cpuMs: ((cpuSeconds(child.pid) - before) * 1000) / times, wallMs: median(wallMs) }
  } finally {
    await child.stop()
  }
}

/** A new server for each kind: nothing is in memory, and each document is opened once. */
async function measure(
  bed: TestBed,
  contestant: Contestant,
  count: number,
  content: { state?: Uint8Array; rows?: Uint8Array[] },
): Promise<OpeningsResult> {
  const documentIds = await bed.withServer(contestant, (server) =>
    bed.documents(server, WARM_UPS + count, content),
  )
  return bed.withServer(contestant, ({ place, pid }) =>
    bed.load('openings', { place, serverPid: pid, documentIds, warmUps: WARM_UPS }),
  )
}
