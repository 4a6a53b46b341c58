import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { assertCan, can, type FollowUpSubject } from '../policy'
import { hasHandIn, type Hands } from '../writers'

/** A head of the organisation who has no hand in the report. */
export function mayDecideOn(actor: Actor, subject: FollowUpSubject, hands: Hands): boolean {
  return can(actor, 'report:decide', subject) && isUser(actor) && !hasHandIn(actor.userId, hands)
}

/** @throws DomainError signed-out, forbidden, own-report */
export function assertMayDecideOn(actor: Actor, subject: FollowUpSubject, hands: Hands): void {
  assertCan(actor, 'report:decide', subject)
  if (!mayDecideOn(actor, subject, hands)) throw new DomainError('own-report')
}
