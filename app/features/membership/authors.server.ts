import type { Authors } from '~/kernel/edit'
import { prisma, type Tx } from '~/platform/db/index.server'

/** Who changed a row last, by the name that the account has today. */
export async function findAuthors(userId: string | null, tx: Tx = prisma): Promise<Authors> {
  const user = userId ? await tx.user.findUnique({ where: { id: userId }, select: { name: true } }) : null
  return user ? { '*': user.name } : {}
}

/** The rows that forms edit and that say who changed them last. */
const ROWS = {
  workshop: (id: string) => prisma.workshop.findUnique({ where: { id }, select: { revisedBy: true } }),
  workshopSession: (id: string) =>
    prisma.workshopSession.findUnique({ where: { id }, select: { revisedBy: true } }),
  talk: (id: string) => prisma.talk.findUnique({ where: { id }, select: { revisedBy: true } }),
  material: (id: string) => prisma.material.findUnique({ where: { id }, select: { revisedBy: true } }),
}

/** For the page of a form: who changed that row last. The caller has checked that the row may be edited. */
export async function findAuthorsOf(kind: keyof typeof ROWS, id: string): Promise<Authors> {
  return findAuthors((await ROWS[kind](id))?.revisedBy ?? null)
}
