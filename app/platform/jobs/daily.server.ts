import { now } from '../clock.server'
import { whereOpen } from '../auth/session-limits.server'
import { prisma } from '../db/index.server'
import type { Job } from './queue.server'

/** Housekeeping: what has expired is of no use to anyone but a thief. */
export const dailyJobs: Job[] = [
  {
    name: 'forget-expired-sign-ins',
    cron: '30 3 * * *',
    async run() {
      await prisma.authSession.deleteMany({ where: { NOT: whereOpen(now()) } })
      await prisma.signInAttempt.deleteMany({ where: { until: { lte: now() } } })
    },
  },
]
