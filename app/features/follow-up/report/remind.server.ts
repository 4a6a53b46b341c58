import { visitor } from '~/kernel/actor'
import { dayOf, storedDay } from '~/kernel/dates'
import { peopleOf } from '~/features/membership/queries.server'
import { notify } from '~/features/notification/notify.server'
import { now } from '~/platform/clock.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import type { Job } from '~/platform/jobs/queue.server'
import { daysBetween } from '../action-item'
import { aboutAction } from '../action/about.server'

/** So many days before its deadline an agency is reminded of an action, once each. */
const REMINDED_DAYS = [3, 14]
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Reminds those who write reports of what is due soon and neither finished nor with the head already. A day on which nothing ran is made
 * up for; nobody is reminded twice of the same.
 * @returns of how many actions somebody was reminded
 */
export async function remindOfDeadlines(): Promise<number> {
  const today = dayOf(now())
  const last = new Date(new Date(today).getTime() + Math.max(...REMINDED_DAYS) * DAY_MS)
  const actions = await prisma.actionItem.findMany({
    where: { deadline: { gte: new Date(today), lte: last }, cancelledAt: null },
    include: { reports: { orderBy: { number: 'desc' }, take: 1, select: { status: true, percent: true } } },
    orderBy: { id: 'asc' },
  })
  let reminded = 0
  for (const { id, organisationId, deadline, reports } of actions) {
    const [report] = reports
    const isDone = report?.status === 'submitted' || (report?.status === 'approved' && report.percent === 100)
    if (isDone || deadline === null) continue
    const day = storedDay(deadline)
    const stage = REMINDED_DAYS.find((days) => daysBetween(today, day) <= days)
    if (await remind({ id, organisationId, day, key: `${id}:${day}:${stage}` })) reminded += 1
  }
  return reminded
}

interface Due {
  id: string
  organisationId: string
  day: string
  key: string
}

function remind({ id, organisationId, day, key }: Due): Promise<boolean> {
  return inTransaction(async (tx) => {
    // Also where it has been read: once is once.
    if (await tx.notice.findFirst({ where: { kind: 'report-due', groupKey: key } })) return false
    await notify(tx, 'report-due', {
      to: await peopleOf(tx, organisationId, 'focal-point', 'officer'),
      subjectId: id,
      groupKey: key,
      params: { ...(await aboutAction(tx, id)), deadline: day },
      by: visitor,
    })
    return true
  })
}

export const remindJob: Job = {
  name: 'remind-of-deadlines',
  cron: '30 7 * * *',
  async run() {
    await remindOfDeadlines()
  },
}
