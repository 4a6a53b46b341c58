import type { UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { record } from '~/features/audit/record.server'
import { hashOfSessionId } from '~/platform/auth/lucia.server'
import { hashPassword, verifyPassword } from '~/platform/auth/password.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { besideTheForm } from '~/platform/db/once.server'
import { publishRecheck } from '~/platform/live/topics.server'
import { commonPasswords } from '../common-passwords.server'
import { endInvitations } from '../../invitation/new-invitation.server'
import { assertGoodPassword } from '../../password'
import { assertCan } from '../../policy'
import { countOwnAttempt } from '../../session/sign-in-attempts.server'

export interface ChangePasswordInput {
  current: string
  password: string
  /** The session that stays; all others of this person end. */
  sessionId: string
}

/**
 * Replaces the own password. The current one is asked for, and wrong ones are slowed down: an unattended browser
 * must not be enough. @throws DomainError password-wrong, password-unchanged, attempts-too-fast, too-many-attempts …
 */
export async function changePassword(actor: UserActor, input: ChangePasswordInput): Promise<void> {
  const { userId } = actor
  assertCan(actor, 'account:manage', { userId })
  const takeBack = await countOwnAttempt(userId)
  const user = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
  if (!(await verifyPassword(user.passwordHash, input.current)))
    throw new DomainError('password-wrong', {}, 'current')
  // A new password that is refused below is no failed guess.
  await besideTheForm(() => inTransaction(takeBack))
  const passwordHash = await acceptableHash(input, user)

  await inTransaction(async (tx) => {
    // Of two changes at once the second no longer knows the current password.
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash: user.passwordHash },
      data: { passwordHash, mustChangePassword: false },
    })
    if (count !== 1) throw new DomainError('password-wrong', {}, 'current')
    await endInvitations(tx, userId)
    await tx.authSession.deleteMany({ where: { userId, idHash: { not: hashOfSessionId(input.sessionId) } } })
    await record(tx, actor, 'user.password-changed', { type: 'user', id: userId })
    publishRecheck({ userId })
  })
}

async function acceptableHash(
  { current, password }: ChangePasswordInput,
  owner: { name: string; email: string },
) {
  if (password.normalize('NFC') === current.normalize('NFC'))
    throw new DomainError('password-unchanged', {}, 'password')
  assertGoodPassword(password, owner, commonPasswords)
  return hashPassword(password)
}
