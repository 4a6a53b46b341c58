import { AsyncLocalStorage } from 'node:async_hooks'
import { env } from '../env.server'
import { log } from '../log.server'
import { connect, type Database, type DatabaseSettings } from './connection.server'
import type { Prisma, PrismaClient } from './generated/client'
import { nextStep, onceOnly } from './once.server'
import { wasGivenUp } from './given-up'
import type { Sql } from './sql.server'

export type { Prisma } from './generated/client'
export type { Sql } from './sql.server'

/** What a transaction hands to its work; queries take it so that they serve inside and outside. */
export type Tx = Prisma.TransactionClient

let current: Database | null = null

function database(): Database {
  if (!current) throw new Error('The database is not open: the process must call openDatabase() first.')
  return current
}

/** Opens the database of this process: what DATABASE_URL names, else the embedded one in DATA_DIR. */
export async function openDatabase(settings: DatabaseSettings = settingsFromEnv()): Promise<Database> {
  if (current) throw new Error('The database is already open.')
  current = await connect(settings)
  return current
}

const unfinished = new Set<Promise<unknown>>()

/** Work beside all requests that the database must not be closed under. It deals with its own failures. */
export function untilDone(work: Promise<unknown>): void {
  unfinished.add(work)
  void work.finally(() => unfinished.delete(work))
}

export async function closeDatabase(): Promise<void> {
  while (unfinished.size > 0) await Promise.allSettled(unfinished)
  const closing = current
  current = null
  await closing?.close()
}

function settingsFromEnv(): DatabaseSettings {
  const { DATABASE_URL, DATA_DIR } = env()
  return DATABASE_URL ? { kind: 'postgres', url: DATABASE_URL } : { kind: 'folder', folder: DATA_DIR }
}

/** Modules import these before the database is open, so each property is looked up when it is used. */
function late<T extends object>(find: () => T): T {
  return new Proxy({} as T, {
    get(_, key) {
      const target = find()
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value
    },
  })
}

/** Runs `work` while no other node sets this database up. What defines tables must not meet another node that does. */
export const inSetup = <T>(work: () => Promise<T>): Promise<T> => database().withSetupLock(work)

const inJob = new AsyncLocalStorage<true>()

/** Whatever `work` asks of the database, it asks over the connections of the jobs: those of the pages stay theirs. */
export function asJob<T>(work: () => Promise<T>): Promise<T> {
  return inJob.run(true, work)
}

const client = () => (inJob.getStore() ? database().jobPrisma : database().prisma)

export const prisma: PrismaClient = late(client)
export const sql: Sql = late(() => (inJob.getStore() ? database().beside.jobs : database().sql))
export const commitSql: Sql = late(() => database().beside.commits)
export const jobSql: Sql = late(() => database().beside.jobs)

/** How often the work of one transaction is begun. */
const ATTEMPTS = 4

const commits = new AsyncLocalStorage<(() => void)[]>()

/** Runs `effect` once the transaction around this call has committed, and never if it rolls back. */
export function afterCommit(effect: () => void): void {
  const effects = commits.getStore()
  if (effects) effects.push(effect)
  else effect()
}

/**
 * One unit of work: all of it is stored or none. Inside, use only `tx`: the embedded engine has a single
 * connection, and a query beside the transaction would wait for it for ever. Within a form that was here before, the work
 * is not done again (`onceOnly`).
 * Where two wait for each other the database gives up one of them; nothing of it is stored, and it is done again.
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const step = nextStep()
  for (let attempt = 1; ; attempt += 1) {
    const effects: (() => void)[] = []
    let result: T
    try {
      result = await commits.run(effects, () =>
        client().$transaction((tx) => onceOnly(tx, step, work), { maxWait: 30_000, timeout: 30_000 }),
      )
    } catch (error) {
      if (attempt === ATTEMPTS || !wasGivenUp(error)) throw error
      log.warn({ err: error, attempt }, 'Two transactions waited for each other, and this one is done again')
      continue
    }
    // What follows a job's work (mails, links of the record) is no part of it, and may go on for long.
    for (const effect of effects) inJob.exit(effect)
    return result
  }
}
