import { afterEach, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { itOnPostgres } from '~tests/setup/it-on-postgres'
import { sql } from '../db/index.server'
import { startJobs, stopJobs, type Job } from './queue.server'

openTestDatabase()
afterEach(stopJobs, 30_000)

const jobs: Job[] = Array.from({ length: 12 }, (_, number) => ({
  name: `job-${number}`,
  cron: '0 4 * * *',
  run: () => Promise.resolve(),
}))
const queues = async () => {
  const rows = await sql.query<{ name: string }>(`SELECT name FROM pgboss.queue WHERE name LIKE 'job-%'`)
  return rows.map(({ name }) => name).sort()
}

itOnPostgres('nodes that start together on a new database all start', async () => {
  await Promise.all([startJobs(jobs), startJobs(jobs), startJobs(jobs)])
  expect(await queues()).toEqual(jobs.map(({ name }) => name).sort())
})

it('each job has a queue, also after a second start', async () => {
  await startJobs(jobs)
  await stopJobs()
  await startJobs(jobs)
  expect(await queues()).toEqual(jobs.map(({ name }) => name).sort())
})
