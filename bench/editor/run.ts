import { rm } from 'node:fs/promises'
import path from 'node:path'
import { openBrowser } from '../../tests/setup/browser'
import { Child, killAllChildren } from '../collab/children'
import { describeMachine } from '../collab/machine'
import type { ServerAnswers } from '../collab/servers/server-child'
import { figure, renderTable } from '../collab/table'
import { endServer, runServed, startServer } from '../hall/server'
import { fillBare, serveBarePage } from './bare/server'
import { measure, type Candidate, type Measured } from './candidate'
import { bareTiptap, ours } from './candidates'
import { COMMENTS, PROVISIONS } from './draft'
import { OtherPerson } from './other-person'
import { makeDraftScene } from './scene'

/** `npm run bench:editor [-- --letters=160]`; what is measured and how: bench/README.md. */

const LONGEST_RUN_MS = 20 * 60_000
const AIMS = {
  openMs: 1_500,
  keyP50Ms: 10,
  keyP95Ms: 25,
  keyWhileOtherTypesP95Ms: 30,
  slowP95Ms: 100,
  ratio: 0.2,
}

async function run(): Promise<void> {
  const letters = Number(process.argv.find((word) => word.startsWith('--letters='))?.split('=')[1] ?? 160)
  for (const line of await describeMachine(null)) console.log(line)
  const browser = await openBrowser()
  console.log(`Chromium ${browser.version()}`)
  try {
    const bare = await measureBare((candidate) => measure(browser, candidate, letters))
    const own = await measureOurs((candidate) => measure(browser, candidate, letters))
    report(own, bare)
  } finally {
    await browser.close()
    await killAllChildren()
  }
}

type Measure = (candidate: Candidate) => Promise<Measured>

async function measureOurs(measureIt: Measure): Promise<Measured> {
  const scene = await makeDraftScene()
  try {
    const { url } = await startServer(scene.dataDir)
    return await measureIt(ours(scene, url))
  } finally {
    await endServer()
    await rm(scene.dataDir, { recursive: true, force: true })
  }
}

async function measureBare(measureIt: Measure): Promise<Measured> {
  const page = await serveBarePage()
  const relay = new Child<ServerAnswers>(path.resolve('bench/collab/servers/y-websocket.ts'))
  try {
    const { port } = await relay.ask('open', { database: null, idleMs: null, profileFile: null }, 60_000)
    const serverUrl = `ws://127.0.0.1:${port}`
    const room = 'draft'
    const author = await new OtherPerson({ serverUrl, room }).untilSynced()
    try {
      fillBare(author.doc)
      return await measureIt(bareTiptap(page, serverUrl, room))
    } finally {
      author.leave()
    }
  } finally {
    await relay.stop()
    await page.close()
  }
}

function report(own: Measured, bare: Measured): void {
  const row = (what: string, of: (measured: Measured) => number, aim?: number) => [
    what,
    figure(of(own)),
    figure(of(bare)),
    figure(of(own) / of(bare)),
    aim === undefined ? '' : `${aim}: ${of(own) <= aim ? 'met' : 'NOT MET'}`,
  ]
  const ratio = own.alone.p95 / bare.alone.p95
  console.log(
    `\n${renderTable({
      title: `${PROVISIONS} provisions in two languages, ${COMMENTS} comments in ours`,
      columns: ['', 'ours', 'bare Tiptap', 'ratio', 'aim'],
      rows: [
        row('open, ms', ({ openMs }) => openMs, AIMS.openMs),
        row('key to frame, p50 ms', ({ alone }) => alone.p50, AIMS.keyP50Ms),
        row('key to frame, p95 ms', ({ alone }) => alone.p95, AIMS.keyP95Ms),
        row('while another types, p50 ms', ({ whileOtherTypes }) => whileOtherTypes.p50),
        row(
          'while another types, p95 ms',
          ({ whileOtherTypes }) => whileOtherTypes.p95,
          AIMS.keyWhileOtherTypesP95Ms,
        ),
        row('the same, four times slower, p50 ms', ({ slow }) => slow.p50),
        row('the same, four times slower, p95 ms', ({ slow }) => slow.p95, AIMS.slowP95Ms),
        row('heap, MB', (measured) => measured.heapMB),
      ],
      notes: [
        `key to frame, p95, to bare Tiptap: ${figure(ratio)} (≤ ${AIMS.ratio}: ${ratio <= AIMS.ratio ? 'met' : 'NOT MET'})`,
      ],
    })}\n`,
  )
  const rounded = (value: number) => Math.round(value * 1000) / 1000
  console.log(
    JSON.stringify({
      openMs: rounded(own.openMs),
      keyP50Ms: rounded(own.alone.p50),
      keyP95Ms: rounded(own.alone.p95),
      keyWhileOtherTypesP95Ms: rounded(own.whileOtherTypes.p95),
      ratioToBareTiptap: rounded(ratio),
      heapMB: rounded(own.heapMB),
    }),
  )
}

runServed(run, LONGEST_RUN_MS)
