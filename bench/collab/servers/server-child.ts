import { createServer, type Server } from 'node:http'
import { writeFile } from 'node:fs/promises'
import { Session } from 'node:inspector/promises'
import type { AddressInfo } from 'node:net'
import { answerQuestions } from '../answering'

/** What every server under test can be asked. */
export type ServerAnswers = {
  open: { question: ServerSettings; answer: { port: number } }
  memory: { question: null; answer: { heapUsedBytes: number; externalBytes: number } }
  /** Documents that are open, or null where the server does not say. */
  rooms: { question: null; answer: number | null }
  seed: { question: Seed; answer: null }
}

interface ServerSettings {
  /** `DatabaseSettings` of the server that stores something. */
  database: object | null
  idleMs: number | null
  /** Where to write a CPU profile of the time between opening and closing, or null. */
  profileFile: string | null
}

/** The same content for several documents: as a compacted state, as rows of the log, or both. */
export interface Seed {
  documentIds: string[]
  state: Uint8Array | null
  rows: Uint8Array[]
}

interface ServerUnderTest {
  httpServer: Server
  countRooms?: () => number
  seed?: (seed: Seed) => Promise<void>
  close?: () => Promise<void>
}

/** Runs one server in this process: the parent says when to open it, and with what. */
export function runServer(open: (settings: ServerSettings) => Promise<ServerUnderTest>): void {
  let opened: ServerUnderTest | null = null
  let writeProfile: (() => Promise<void>) | null = null
  const running = () => {
    if (opened === null) throw new Error('the server is not open')
    return opened
  }
  answerQuestions<ServerAnswers>(
    {
      open: async (settings) => {
        opened = await open(settings)
        const port = await portOf(opened.httpServer)
        if (settings.profileFile !== null) writeProfile = await startProfile(settings.profileFile)
        return { port }
      },
      memory: async () => {
        // Twice: what the first collection finalises only the second one frees.
        globalThis.gc?.()
        await new Promise((resolve) => setImmediate(resolve))
        globalThis.gc?.()
        const { heapUsed, external } = process.memoryUsage()
        return { heapUsedBytes: heapUsed, externalBytes: external }
      },
      rooms: async () => running().countRooms?.() ?? null,
      seed: async (seed) => {
        await running().seed?.(seed)
        return null
      },
    },
    async () => {
      await writeProfile?.()
      await opened?.close?.()
    },
  )
}

/** For servers that leave HTTP to us. */
export function plainHttpServer(): Server {
  return createServer((_request, response) => response.end())
}

async function portOf(server: Server): Promise<number> {
  if (!server.listening)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
  return (server.address() as AddressInfo).port
}

/** Not `--cpu-prof`: that one also counts starting, which with an embedded database is most of what happens. */
async function startProfile(file: string): Promise<() => Promise<void>> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
  return async () => {
    const { profile } = await session.post('Profiler.stop')
    await writeFile(file, JSON.stringify(profile))
  }
}
