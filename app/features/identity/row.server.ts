import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import type { Tx } from '~/platform/db/index.server'

/** Holds an account until the transaction ends: of two who change it at once the second finds what the first did. */
export async function lockUser(tx: Tx, userId: string): Promise<void> {
  // What is no id is nobody's, and there is nothing to hold.
  if (isId(userId)) await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`
}

/** Holds an account that nobody has closed. @throws DomainError not-found for all others */
export async function lockOpenUser(tx: Tx, userId: string) {
  await lockUser(tx, userId)
  const user = isId(userId) ? await tx.user.findUnique({ where: { id: userId } }) : null
  if (!user || user.disabledAt) throw new DomainError('not-found')
  return user
}
