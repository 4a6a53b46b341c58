import { isAdmin, isUser, type Actor } from '~/kernel/actor'
import { dayOf } from '~/kernel/dates'
import { prisma } from '~/platform/db/index.server'
import { canApproveReset, canRefuseReset } from './policy'
import { whereWaiting } from './reset-row.server'

export interface WaitingReset {
  id: string
  /** Whose password it is. */
  name: string
  reason: string
  requestedByName: string
  requestedAt: Date
  /** yyyy-MM-dd: after it the request is void. */
  lastDay: string
  /** It is the reader's own password. */
  isOwn: boolean
  can: { decide: boolean; refuse: boolean }
}

/** Requests that nobody has decided: all for administrators, the own for everybody else. */
export async function listWaitingResets(actor: Actor): Promise<WaitingReset[]> {
  if (!isUser(actor)) return []
  const rows = await prisma.passwordReset.findMany({
    where: { ...whereWaiting(), ...(isAdmin(actor) ? {} : { userId: actor.userId }) },
    include: { user: { select: { name: true } } },
    orderBy: { requestedAt: 'asc' },
  })
  const askers = await prisma.user.findMany({
    where: { id: { in: rows.map(({ requestedBy }) => requestedBy) } },
    select: { id: true, name: true },
  })
  const names = new Map(askers.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    id: row.id,
    name: row.user.name,
    reason: row.reason,
    requestedByName: names.get(row.requestedBy) ?? '',
    requestedAt: row.requestedAt,
    lastDay: dayOf(row.expiresAt),
    isOwn: row.userId === actor.userId,
    can: { decide: canApproveReset(actor, row), refuse: canRefuseReset(actor, row) },
  }))
}

/** True where no second administrator could ever agree: then the way is on the server. */
export async function isOnlyAdministrator(actor: Actor): Promise<boolean> {
  if (!isUser(actor)) return false
  const others = await prisma.user.count({
    where: { isAdmin: true, disabledAt: null, passwordHash: { not: null }, id: { not: actor.userId } },
  })
  return others === 0
}
