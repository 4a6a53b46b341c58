import type { UserActor } from '~/kernel/actor'
import { paths } from '~/kernel/paths'
import type { Topic } from '~/platform/live/topics.server'
import { listWaitingDelegates, organisationsSpokenFor } from '../delegation/queries.server'
import { listWaitingResets } from '../membership/reset-queries.server'
import { task, type Task } from './task'

/** People who wait for this person's word: delegates to confirm, passwords to set anew. */
export async function listPeopleTasks(actor: UserActor): Promise<Task[]> {
  const [delegates, resets] = await Promise.all([listWaitingDelegates(actor), listWaitingResets(actor)])
  return [
    ...delegates.map((one) =>
      task(
        'delegate',
        one.participationId,
        { vi: one.name, en: one.name },
        paths.delegate(one.workshopId, one.participationId),
        {
          context: {
            vi: `${one.organisation.vi} · ${one.workshop.vi}`,
            en: `${one.organisation.en || one.organisation.vi} · ${one.workshop.en || one.workshop.vi}`,
          },
        },
      ),
    ),
    ...resets
      .filter(({ can }) => can.decide)
      .map((one) =>
        task(
          'reset',
          one.id,
          { vi: one.name, en: one.name },
          actor.isAdmin ? paths.users() : paths.account(),
          {
            context: one.opening?.organisation ?? { vi: one.reason, en: one.reason },
            due: one.lastDay,
          },
        ),
      ),
  ]
}

/** What changes them while the page is open. */
export function peopleTopics(actor: UserActor): Topic[] {
  const secretaryAt = actor.participations.filter(({ role }) => role === 'secretary')
  return [
    ...organisationsSpokenFor(actor).map((id): Topic => `delegates:${id}`),
    ...secretaryAt.map(({ workshopId }): Topic => `workshop:${workshopId}`),
    ...(actor.isAdmin || organisationsSpokenFor(actor).length > 0 ? (['resets:all'] as const) : []),
  ]
}
