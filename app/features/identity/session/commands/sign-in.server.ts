import { DomainError } from '~/kernel/domain-error'
import { lockUser } from '../../row.server'
import { record } from '~/features/audit/record.server'
import { loadActor } from '~/platform/auth/actor.server'
import type { Client } from '~/platform/auth/client.server'
import { deviceCookie, knownDevice } from '~/platform/auth/device-cookie.server'
import { luciaIn } from '~/platform/auth/lucia.server'
import { verifyPassword } from '~/platform/auth/password.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { endSessionOf } from '../end-session.server'
import type { SignInInput } from '../../schema'
import { countAttempt } from '../sign-in-attempts.server'

export interface SignedIn {
  sessionId: string
  userId: string
  /** The Set-Cookie value by which this browser is known as the person's own from now on. */
  deviceCookie: string
}

/**
 * Begins a session; the one that this browser had before ends with it. A wrong password, an unknown address, a disabled
 * account and one without a password are answered alike and after the same work.
 * @throws DomainError wrong-credentials, attempts-too-fast, too-many-attempts
 */
export async function signIn(client: Client, { email, password }: SignInInput): Promise<SignedIn> {
  const user = await prisma.user.findUnique({ where: { email } })
  const device = user && (await knownDevice(client, user.id))
  const takeBack = await countAttempt({ email, address: client.address, device, isKnown: user !== null })
  const isRight = await verifyPassword(user?.passwordHash, password)
  if (!user || !isRight || user.disabledAt) throw new DomainError('wrong-credentials')

  const actor = await loadActor(user.id)
  const cookie = await deviceCookie(client, user.id)
  return inTransaction(async (tx) => {
    // Hashing took a while: the row is asked again and held, so that a password changed or an account disabled
    // meanwhile ends this session too.
    await lockUser(tx, user.id)
    const current = await tx.user.findUniqueOrThrow({ where: { id: user.id } })
    if (current.passwordHash !== user.passwordHash || current.disabledAt)
      throw new DomainError('wrong-credentials')
    await takeBack(tx)
    await endSessionOf(tx, client)
    const session = await luciaIn(tx).createSession(user.id, { userAgent: client.userAgent })
    await record(tx, actor, 'user.signed-in', { type: 'user', id: user.id })
    return { sessionId: session.id, userId: user.id, deviceCookie: cookie }
  })
}
