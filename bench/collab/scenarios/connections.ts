import type { ScenarioReport } from '../report'
import { figure, type Table } from '../table'
import { type TestBed } from '../test-bed'

const CONNECTIONS = 2_000
const PER_DOCUMENT = 20

/** 2,000 people are connected to one node, and stay: longer than the stock client suffers silence. */
export async function connections(bed: TestBed): Promise<ScenarioReport> {
  const [contestant] = bed.ours
  if (contestant === undefined) throw new Error('there is always the embedded database')
  const wanted = bed.pick(CONNECTIONS, 200)
  const holdMs = bed.pick(32_000, 2_000)
  return bed.withServer(contestant, async (server) => {
    const documentIds = await bed.documents(server, wanted / PER_DOCUMENT)
    return bed.withLoad(async (load) => {
      const { place, pid } = server
      const { joined, seconds } = await load.ask(
        'join',
        { place, documentIds, clientsPerDocument: PER_DOCUMENT },
        60_000,
      )
      const { held, closed, serverCores, residentMiB } = await load.ask(
        'held',
        { serverPid: pid, holdMs },
        holdMs + 10_000,
      )
      await load.ask('leave', null, 10_000)
      const table: Table = {
        title: `Connections: ${wanted.toLocaleString('en')} on one node, held for ${holdMs / 1000} s`,
        columns: ['server', 'joined', 'joins/s', 'held', 'closed', 'RSS MiB', 'server cores while idle'],
        rows: [
          [
            contestant.name,
            String(joined),
            figure(joined / seconds),
            String(held),
            String(closed),
            figure(residentMiB),
            figure(serverCores),
          ],
        ],
        notes: [`held: open, and not silent for 30 s; ${held === wanted ? 'all' : 'NOT ALL'} of ${wanted}`],
      }
      return { tables: [table], figures: { connections: { held } } }
    })
  })
}
