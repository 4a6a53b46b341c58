import { data } from '@remix-run/node'
import type { UserActor } from '~/kernel/actor'
import { intent } from '~/platform/form/intents.server'
import { buttonSchema, sessionSchema } from '../schema'
import { revokeOtherSessions, revokeSession } from './commands/revoke-session.server'

/** Nothing to show but the page itself: no link was made. */
export const done = () => data({ reply: undefined, made: null })

/** The buttons beside the sessions of somebody's own account. `sessionId` is the session that asks. */
export const sessionIntents = (actor: UserActor, sessionId: string) => ({
  revoke: intent(sessionSchema, async ({ publicId }) => {
    await revokeSession(actor, publicId)
    return done()
  }),
  'revoke-others': intent(buttonSchema, async () => {
    await revokeOtherSessions(actor, sessionId)
    return done()
  }),
})
