import { now } from '../clock.server'
import { whereOpen } from '../auth/session-limits.server'
import { prisma } from '../db/index.server'
import type { Job } from './queue.server'

/** Housekeeping: what has expired is of no use to anyone but a thief. */
/** A form that is sent again comes within minutes, or from a page that was left open for days. */
const SUBMISSIONS_KEPT_MS = 7 * 24 * 60 * 60 * 1000

export const dailyJobs: Job[] = [
  {
    name: 'forget-expired-sign-ins',
    cron: '30 3 * * *',
    async run() {
      await prisma.authSession.deleteMany({ where: { NOT: whereOpen(now()) } })
      await prisma.signInAttempt.deleteMany({ where: { until: { lte: now() } } })
    },
  },
  {
    name: 'forget-form-submissions',
    cron: '40 3 * * *',
    async run() {
      const before = new Date(now().getTime() - SUBMISSIONS_KEPT_MS)
      await prisma.formSubmission.deleteMany({ where: { at: { lt: before } } })
    },
  },
]
