import PgBoss from 'pg-boss'
import { asJob, inSetup, jobSql } from '../db/index.server'
import { log } from '../log.server'

const running = new Set<PgBoss>()

/** Statements without values may be several in one text (pg-boss sends its schema so); the embedded engine takes those only by exec. */
async function executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  if (values && values.length > 0) return { rows: await jobSql.query(text, values) }
  if (/;\s*\S/.test(text)) {
    await jobSql.exec(text)
    return { rows: [] }
  }
  return { rows: await jobSql.query(text) }
}

export interface Job {
  name: string
  /** Five cron fields, Vietnam's time. */
  cron: string
  run: () => Promise<void>
}

/**
 * Starts the queue in the open database and schedules `jobs`. Each runs on one node at a time, and again if it failed.
 * Nodes that start together on a new database make its queues one after the other: the database gave up one of two that made
 * them at once, and that node did not start.
 */
export async function startJobs(jobs: Job[]): Promise<void> {
  const boss = new PgBoss({ db: { executeSql }, schema: 'pgboss' } as PgBoss.ConstructorOptions)
  boss.on('error', (error) => log.error({ err: error }, 'jobs'))
  await boss.start()
  running.add(boss)
  await inSetup(async () => {
    for (const job of jobs) await boss.createQueue(job.name)
  })
  for (const job of jobs) {
    await boss.work(job.name, async () => {
      await asJob(job.run)
    })
    await boss.schedule(job.name, job.cron, undefined, { tz: 'Asia/Ho_Chi_Minh' })
  }
}

export async function stopJobs(): Promise<void> {
  const stopping = [...running]
  running.clear()
  await Promise.all(stopping.map((boss) => boss.stop({ graceful: true, timeout: 3000, wait: true })))
}
