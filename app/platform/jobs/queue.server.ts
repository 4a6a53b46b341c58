import PgBoss from 'pg-boss'
import { asJob, jobSql } from '../db/index.server'
import { log } from '../log.server'

let boss: PgBoss | null = null

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

/** Starts the queue in the open database and schedules `jobs`. Each runs on one node at a time, and again if it failed. */
export async function startJobs(jobs: Job[]): Promise<void> {
  boss = new PgBoss({ db: { executeSql }, schema: 'pgboss' } as PgBoss.ConstructorOptions)
  boss.on('error', (error) => log.error({ err: error }, 'jobs'))
  await boss.start()
  for (const job of jobs) {
    await boss.createQueue(job.name)
    await boss.work(job.name, async () => {
      await asJob(job.run)
    })
    await boss.schedule(job.name, job.cron, undefined, { tz: 'Asia/Ho_Chi_Minh' })
  }
}

export async function stopJobs(): Promise<void> {
  await boss?.stop({ graceful: true, timeout: 3000, wait: true })
  boss = null
}
