import type { Authors } from '~/kernel/edit'
import { prisma, type Tx } from '~/platform/db/index.server'

/** Who changed a row last, by the name that the account has today. */
export async function findAuthors(userId: string | null, tx: Tx = prisma): Promise<Authors> {
  const user = userId ? await tx.user.findUnique({ where: { id: userId }, select: { name: true } }) : null
  return user ? { '*': user.name } : {}
}

/** For the page of a form: who changed what it is about last, as the access to that said. */
export async function findAuthorsOf({ revisedBy }: { revisedBy: string | null }): Promise<Authors> {
  return findAuthors(revisedBy)
}
