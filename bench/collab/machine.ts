import { existsSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'

const modules = path.resolve(import.meta.dirname, '../../node_modules')

/** One line each: figures without these two lines mean nothing. */
export async function describeMachine(postgresUrl: string | null): Promise<string[]> {
  const cpus = os.cpus()
  const memoryGiB = Math.round(os.totalmem() / 2 ** 30)
  const packages = [
    ['ws', 'ws'],
    ['yjs', 'yjs'],
    ['y-websocket server', 'y-websocket-server'],
    ['@hocuspocus/server', '@hocuspocus/server'],
    ['PGlite', '@electric-sql/pglite'],
  ]
  const versions = packages.map(([label, name]) => `${label} ${versionOf(path.join(modules, name ?? ''))}`)
  return [
    `machine: ${cpus[0]?.model ?? 'unknown CPU'}, ${cpus.length} cores, ${memoryGiB} GiB, Linux ${os.release()}, load ${os
      .loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
    `versions: node ${process.versions.node}, ${versions.join(', ')}, ws of y-websocket ${wsOfYWebsocket()}, PostgreSQL ${await postgresVersion(postgresUrl)}`,
  ]
}

function versionOf(folder: string): string {
  const described = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }
  return described.version
}

function wsOfYWebsocket(): string {
  const own = path.join(modules, 'y-websocket-server', 'node_modules', 'ws')
  return versionOf(existsSync(own) ? own : path.join(modules, 'ws'))
}

async function postgresVersion(url: string | null): Promise<string> {
  if (url === null) return 'none'
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client
    .query<{ server_version: string }>('SHOW server_version')
    .finally(() => client.end())
  return rows[0]?.server_version ?? 'unknown'
}
