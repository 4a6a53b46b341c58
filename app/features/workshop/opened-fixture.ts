import type { Actor } from '~/kernel/actor'
import { beganFrom } from '~/kernel/edit'
import { seenOfOrder, seenOfSession, seenOfTalk, seenOfWholeSession, seenOfWorkshop } from './edit'
import { getSession, getTalk } from './programme.server'
import { getWorkshop } from './queries.server'

/** What somebody has before them who has just opened a page of that workshop. */
export function openedBy(actor: Actor, workshopId: string) {
  const session = async (id: string) => (await getSession(actor, workshopId, id)).session
  return {
    workshop: async () => beganFrom(seenOfWorkshop(await getWorkshop(actor, workshopId))),
    session: async (id: string) => beganFrom(seenOfSession(await session(id))),
    talk: async (id: string) => beganFrom(seenOfTalk((await getTalk(actor, workshopId, id)).talk)),
    order: async (id: string) => seenOfOrder(await session(id)),
    whole: async (id: string) => seenOfWholeSession(await session(id)),
  }
}
