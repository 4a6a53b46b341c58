import type { Actor } from '~/kernel/actor'
import { endNotices, notify } from '~/features/notification/notify.server'
import { aboutText } from '~/features/recommendation/about.server'
import { peopleInRoles } from '~/features/workshop/participants/people-in-roles.server'
import type { Tx } from '~/platform/db/index.server'
import type { Verdict } from '../ballot'
import type { BallotRow } from '../row.server'

/** Tells how a ballot ended: those who could vote in it, and those who lead the workshop and write its texts. */
export async function tellOutcome(tx: Tx, actor: Actor, ballot: BallotRow, verdict: Verdict): Promise<void> {
  // Who was called to the vote and has not looked is not called any more.
  await endNotices(tx, 'ballot-opened', ballot.id)
  const team = await peopleInRoles(tx, ballot.workshopId, 'organiser', 'chair', 'secretary', 'drafter')
  await notify(tx, 'ballot-closed', {
    to: [...team, ...ballot.delegations.flatMap(({ entitledIds }) => entitledIds)],
    subjectId: ballot.id,
    params: { ...(await aboutText(tx, ballot.recommendationId)), verdict },
    by: actor,
  })
}
