import { DomainError } from '~/kernel/domain-error'
import { prisma } from '~/platform/db/index.server'

/** @throws DomainError not-found */
export async function getUserName(userId: string): Promise<string> {
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { name: true } })
  if (!user) throw new DomainError('not-found')
  return user.name
}
