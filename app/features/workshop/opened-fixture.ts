import type { Actor } from '~/kernel/actor'
import { beganFrom } from '~/kernel/edit'
import { seenOfOrder, seenOfSession, seenOfTalk, seenOfWholeSession, seenOfWorkshop } from './edit'
import { accessWorkshop } from './access.server'
import { accessSession, accessTalk } from './programme.server'

/** What somebody has before them who has just opened a page of that workshop. */
export function openedBy(actor: Actor, workshopId: string) {
  const session = async (id: string) => (await accessSession(actor, workshopId, id)).row
  return {
    workshop: async () => beganFrom(seenOfWorkshop((await accessWorkshop(actor, workshopId)).row)),
    session: async (id: string) => beganFrom(seenOfSession(await session(id))),
    talk: async (id: string) => beganFrom(seenOfTalk((await accessTalk(actor, workshopId, id)).row)),
    order: async (id: string) => seenOfOrder(await session(id)),
    whole: async (id: string) => seenOfWholeSession(await session(id)),
  }
}
