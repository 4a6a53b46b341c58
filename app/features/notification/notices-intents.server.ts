import type { UserActor } from '~/kernel/actor'
import { done, intent } from '~/platform/form/intents.server'
import { markAllRead, markRead } from './commands/mark-read.server'
import { allReadSchema, noticeSchema } from './schema'

/** The buttons on the page of notices. */
export const noticesIntents = (actor: UserActor) => ({
  read: intent(noticeSchema, async ({ noticeId }) => {
    await markRead(actor, noticeId)
    return done()
  }),
  'all-read': intent(allReadSchema, async ({ until, area }) => {
    await markAllRead(actor, { until, area: area ?? null })
    return done()
  }),
})
