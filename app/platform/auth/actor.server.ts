import { redirect } from '@remix-run/node'
import { isLanguage, DEFAULT_LANGUAGE } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import {
  visitor,
  type Actor,
  type MembershipRole,
  type ParticipationRole,
  type UserActor,
} from '~/kernel/actor'
import { prisma, type Tx } from '../db/index.server'
import { requestScope } from '../form/request-scope.server'
import { membershipInForce } from './membership-in-force.server'
import { lucia, withoutUse } from './lucia.server'
import { sessionIdIn } from './session-cookie.server'

/**
 * Who sent this request: a person with memberships and participations of this moment, or a visitor. The loaders of one page ask
 * in parallel, each with a Request of its own that Remix makes; they share one answer, so rights cannot differ inside a page.
 */
export async function getActor(request: Request): Promise<Actor> {
  const scope = requestScope()
  const ask = () => sessionActor(request.headers.get('cookie'))
  const actor = await (scope ? (scope.actor ??= ask()) : ask())
  if (scope) scope.userId = actor.kind === 'user' ? actor.userId : null
  // Here, and not page by page: every loader and action asks who acts, so none can forget.
  if (mustChangeFirst(actor) && !OPEN_BEFORE_CHANGE.has(new URL(request.url).pathname))
    throw redirect(paths.password())
  return actor
}

/** Where people may go before they have replaced a password that somebody else has seen. */
const OPEN_BEFORE_CHANGE = new Set([paths.password(), paths.signOut(), paths.language()])

function mustChangeFirst(actor: Actor): boolean {
  return actor.kind === 'user' && actor.mustChangePassword
}

/** As getActor, for doors that are not requests of Remix (the websocket). */
export async function actorFromCookie(cookie: string | null | undefined): Promise<Actor> {
  const actor = await sessionActor(cookie)
  return mustChangeFirst(actor) ? visitor : actor
}

async function sessionActor(cookie: string | null | undefined): Promise<Actor> {
  const userId = await personOfCookie(cookie)
  return userId === null ? visitor : loadActor(userId)
}

/** Whose session a Cookie header names, or null: who it is, without what they may do. */
export async function personOfCookie(cookie: string | null | undefined): Promise<string | null> {
  const sessionId = sessionIdIn(cookie)
  if (!sessionId) return null
  const { session, user } = await lucia().validateSession(sessionId)
  return session ? user.id : null
}

/** As `personOfCookie`, for a stream that only asks whether it may go on: the session is not used by that. */
export const stillPersonOfCookie = (cookie: string | null | undefined) =>
  withoutUse(() => personOfCookie(cookie))

export async function loadActor(userId: string, db: Tx = prisma): Promise<Actor> {
  const user = await db.user.findUnique({
    where: { id: userId },
    include: {
      memberships: { where: membershipInForce() },
      participations: { include: { confirmation: { select: { participationId: true } } } },
    },
  })
  if (!user || user.disabledAt) return visitor
  return {
    kind: 'user',
    userId: user.id,
    name: user.name,
    email: user.email,
    isAdmin: user.isAdmin,
    locale: isLanguage(user.locale) ? user.locale : DEFAULT_LANGUAGE,
    mustChangePassword: user.mustChangePassword,
    memberships: user.memberships.map(({ organisationId, role }) => ({
      organisationId,
      role: role as MembershipRole,
    })),
    participations: user.participations.map(({ workshopId, role, organisationId, confirmation }) => ({
      workshopId,
      role: role as ParticipationRole,
      organisationId,
      ...(role === 'delegate' ? { isConfirmed: confirmation !== null } : {}),
    })),
  }
}

/** The signed-in person; others are sent to sign in and come back. */
export async function requireUser(request: Request): Promise<UserActor> {
  const actor = await getActor(request)
  if (actor.kind === 'visitor') throw redirect(paths.signIn({ next: pageOf(request) }))
  return actor
}

/** Where to come back to: what was asked for, or, where something was sent, the page that it was sent from. */
function pageOf(request: Request): string {
  const here = new URL(request.url)
  const from = request.method === 'GET' ? null : request.headers.get('referer')
  if (from === null || !URL.canParse(from)) return here.pathname + here.search
  const page = new URL(from)
  // Behind a proxy the browser's name for this host may be another one than ours: only the path is taken over.
  return page.pathname + page.search
}
