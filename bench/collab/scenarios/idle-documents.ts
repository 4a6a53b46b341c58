import { residentBytes } from '../process-usage'
import type { ScenarioReport } from '../report'
import { figure, type Table } from '../table'
import { type Contestant, type RunningServer, type TestBed } from '../test-bed'
import { editedDocument } from '../text-history'

const CLIENTS_PER_DOCUMENT = 2
/** What a recommendation of about two pages has been through. */
const EDITS = 8_000
/** Rooms are given up this soon here, and after half a minute in the application. */
const IDLE_MS = 1_000
const UNLOAD_MS = 30_000
const LOOK_AGAIN_MS = 250

interface Memory {
  heapBytes: number
  residentBytes: number
}

/** 1,000 documents are open with two people each, who do nothing; then everybody goes. */
export async function idleDocuments(bed: TestBed): Promise<ScenarioReport> {
  const documents = bed.pick(1_000, 100)
  const rows: string[][] = []
  for (const contestant of bed.ours.slice(0, 1)) rows.push(await measure(bed, contestant, documents))
  const table: Table = {
    title: `Idle documents: ${documents.toLocaleString('en')} documents × ${CLIENTS_PER_DOCUMENT} clients`,
    columns: [
      'server',
      'heap KiB per document',
      'RSS KiB per document',
      'heap MiB before',
      'open',
      'after unload',
      'RSS MiB before',
      'open',
      'after unload',
      'rooms left',
    ],
    rows,
    notes: [
      `Each document has ${EDITS.toLocaleString('en')} edits behind it; its two connections are part of the figure. The heap is measured after a full collection, with what V8 keeps outside of it: before anything is open, most of that is the embedded database (200 MiB of WebAssembly memory). What RSS keeps is V8's to return.`,
    ],
  }
  return { tables: [table], figures: {} }
}

async function measure(bed: TestBed, contestant: Contestant, documents: number): Promise<string[]> {
  const state = editedDocument(EDITS)
  const prepared = await bed.withServer(contestant, (server) => bed.documents(server, documents, { state }))
  const [warmUpId, ...documentIds] = prepared
  return bed.withServer(
    contestant,
    async (server) =>
      bed.withLoad(async (load) => {
        // Code and statements that every first document brings along belong to none of them.
        const { place } = server
        await load.ask('join', { place, documentIds: [warmUpId ?? ''], clientsPerDocument: 1 }, 30_000)
        await load.ask('leave', null, 10_000)
        await untilUnloaded(server)
        const before = await memoryOf(server)
        await load.ask('join', { place, documentIds, clientsPerDocument: CLIENTS_PER_DOCUMENT }, 60_000)
        const open = await memoryOf(server)
        await load.ask('leave', null, 10_000)
        const roomsLeft = await untilUnloaded(server)
        const after = await memoryOf(server)
        const perDocument = (key: keyof Memory) =>
          figure((open[key] - before[key]) / documentIds.length / 1024)
        const mebibytes = (key: keyof Memory) =>
          [before, open, after].map((memory) => figure(memory[key] / 2 ** 20))
        return [
          contestant.name,
          perDocument('heapBytes'),
          perDocument('residentBytes'),
          ...mebibytes('heapBytes'),
          ...mebibytes('residentBytes'),
          String(roomsLeft),
        ]
      }),
    { idleMs: IDLE_MS },
  )
}

/** Typed arrays live outside of the heap and are memory all the same. */
async function memoryOf({ child, pid }: RunningServer): Promise<Memory> {
  const { heapUsedBytes, externalBytes } = await child.ask('memory', null, 30_000)
  return { heapBytes: heapUsedBytes + externalBytes, residentBytes: residentBytes(pid) }
}

/** Rooms that are still open when patience ends. */
async function untilUnloaded({ child }: RunningServer): Promise<number> {
  const deadline = performance.now() + UNLOAD_MS
  for (;;) {
    const rooms = (await child.ask('rooms', null, 10_000)) ?? 0
    if (rooms === 0 || performance.now() > deadline) return rooms
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}
