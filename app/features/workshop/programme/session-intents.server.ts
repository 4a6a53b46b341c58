import { data } from '@remix-run/node'
import type { Actor } from '~/kernel/actor'
import { seenOf } from '~/kernel/seen-fields'
import { intent } from '~/platform/form/intents.server'
import { moveTalk } from './commands/move-talk.server'
import { removeSession } from './commands/remove-session.server'
import { removeTalk } from './commands/remove-talk.server'
import { moveTalkSchema, removeSessionSchema, removeTalkSchema } from '../schema'

/** The small forms of a session's page: order and removal. `removed` says that the page itself is gone. */
export const sessionIntents = (actor: Actor, workshopId: string, sessionId: string) => ({
  move: intent(moveTalkSchema, async ({ talkId, by, ...page }) => {
    await moveTalk(actor, workshopId, talkId, by, seenOf(page))
    return data(null)
  }),
  'remove-talk': intent(removeTalkSchema, async ({ talkId, ...page }) => {
    await removeTalk(actor, workshopId, talkId, seenOf(page))
    return data(null)
  }),
  'remove-session': intent(removeSessionSchema, async (page) => {
    await removeSession(actor, workshopId, sessionId, seenOf(page))
    return 'removed' as const
  }),
})
