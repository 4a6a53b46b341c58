import { createServer, type Server } from 'node:http'
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

export interface ServerSettings {
  /** `DatabaseSettings` of the server that stores something. */
  database: object | null
  idleMs: number | null
}

/** The same content for several documents: as a compacted state, as rows of the log, or both. */
export interface Seed {
  documentIds: string[]
  state: Uint8Array | null
  rows: Uint8Array[]
}

export interface ServerUnderTest {
  httpServer: Server
  countRooms?: () => number
  seed?: (seed: Seed) => Promise<void>
  close?: () => Promise<void>
}

/** Runs one server in this process: the parent says when to open it, and with what. */
export function runServer(open: (settings: ServerSettings) => Promise<ServerUnderTest>): void {
  let opened: ServerUnderTest | null = null
  const running = () => {
    if (opened === null) throw new Error('the server is not open')
    return opened
  }
  answerQuestions<ServerAnswers>(
    {
      open: async (settings) => {
        opened = await open(settings)
        return { port: await portOf(opened.httpServer) }
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
    async () => opened?.close?.(),
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
