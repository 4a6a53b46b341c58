import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { inTransaction } from '~/platform/db/index.server'
import { requeueMail } from '~/platform/mail/outbox.server'
import { assertCan } from '../../policy'

/** Tries a mail again that had been given up. @throws DomainError signed-out, forbidden, not-found */
export async function retryMail(actor: Actor, mailId: string): Promise<void> {
  assertCan(actor, 'mail:administer')
  await inTransaction(async (tx) => {
    if (!isId(mailId) || !(await requeueMail(tx, mailId))) throw new DomainError('not-found')
  })
}
