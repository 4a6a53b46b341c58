import { counts, hasRoleAt, isUser, type UserActor } from '~/kernel/actor'
import { isId } from '~/kernel/ids'
import { actorFromCookie } from '~/platform/auth/actor.server'
import { prisma } from '~/platform/db/index.server'
import { personColour } from '~/ui/person-colour'
import { isInConsultation, type Phase } from '~/features/recommendation/recommendation'
import { can, type DraftSubject } from './policy'
import { isCarriedOver } from './stored-document.server'

export interface CollabGrant {
  level: 'view' | 'comment' | 'suggest' | 'edit'
  userId: string
  name: string
  organisation: string | null
  color: string
}

/**
 * Who may open the co-edited document, and how far. Asked at the upgrade and again whenever rights change, so it
 * reads the tables every time and keeps nothing.
 */
export async function authorizeCollab({
  cookie,
  documentId,
}: {
  cookie: string | undefined
  documentId: string
}): Promise<CollabGrant | { refused: 401 | 403 | 404 }> {
  const actor = await actorFromCookie(cookie)
  if (!isUser(actor) || actor.mustChangePassword) return { refused: 401 }
  if (!isId(documentId)) return { refused: 404 }
  const recommendation = await prisma.recommendation.findUnique({
    where: { id: documentId },
    select: { workshopId: true, phase: true },
  })
  if (!recommendation) return { refused: 404 }
  const subject = { workshopId: recommendation.workshopId, phase: recommendation.phase as Phase }
  if (!can(actor, 'draft:read', subject)) return { refused: 403 }
  // The page of such a draft says so; what a tab that is still open sends would be written beside the old text.
  if (!(await isCarriedOver(documentId))) return { refused: 403 }
  return {
    level: collabLevel(actor, subject),
    userId: actor.userId,
    name: actor.name,
    organisation: await organisationName(actor, subject.workshopId),
    color: personColour(actor.userId),
  }
}

/** Comments are rows with rules of their own; at this door `comment` only says that the person is no mere onlooker. */
export function collabLevel(actor: UserActor, subject: DraftSubject): CollabGrant['level'] {
  if (can(actor, 'draft:edit', subject)) return 'edit'
  const isCommenter =
    isInConsultation(subject.phase) && hasRoleAt(actor, subject.workshopId, 'drafter', 'expert', 'delegate')
  return isCommenter ? 'comment' : 'view'
}

/** What the person stands for at this workshop, else where the person works. */
async function organisationName(actor: UserActor, workshopId: string): Promise<string | null> {
  const own = actor.participations.filter((one) => one.workshopId === workshopId && counts(one))
  const id =
    own.find((one) => one.organisationId !== null)?.organisationId ?? actor.memberships[0]?.organisationId
  if (id === undefined || id === null) return null
  const found = await prisma.organisation.findUnique({ where: { id } })
  return found?.nameVi ?? null
}
