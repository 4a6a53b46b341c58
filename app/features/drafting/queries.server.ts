import { listCurrentOrganisations } from '~/features/organisation/queries.server'
import type { Organisation } from '~/features/organisation/organisation'
import type { AccessedRecommendation, RecommendationHead } from '~/features/recommendation/access.server'
import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { personColour } from '~/ui/person-colour'
import type { Draft } from '~/features/text/document/read'
import { readCommittedText } from './kept-text.server'
import { assertCan, can } from './policy'

export interface DraftPage extends RecommendationHead {
  /** The committed text: what a slow line reads before the editors are there. */
  draft: Draft
  /** Of which of the document's histories that text is. */
  epoch: number
  organisations: Organisation[]
  /** Names by id of those who put something into the bin, suggest something or decide about it. */
  people: Record<string, string>
  viewer: { id: string; name: string; color: string }
  can: { edit: boolean; startConsultation: boolean; endConsultation: boolean }
}

/** @throws DomainError signed-out, forbidden */
export async function getDraftPage(actor: Actor, text: AccessedRecommendation): Promise<DraftPage> {
  assertCan(actor, 'draft:read', text.subject)
  if (!isUser(actor)) throw new DomainError('signed-out')
  const { epoch, draft } = await readCommittedText(text)
  return {
    ...text.row,
    draft,
    epoch,
    organisations: await listCurrentOrganisations(),
    people: await namesOf([
      ...[...draft.removed, ...draft.suggestions, ...draft.decisions].map(({ by }) => by),
      ...draft.decisions.map(({ of }) => of),
    ]),
    viewer: { id: actor.userId, name: actor.name, color: personColour(actor.userId) },
    can: { edit: can(actor, 'draft:edit', text.subject), ...text.can },
  }
}

async function namesOf(userIds: readonly string[]): Promise<Record<string, string>> {
  const ids = [...new Set(userIds)].filter(isId)
  if (ids.length === 0) return {}
  const users = await prisma.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return Object.fromEntries(users.map(({ id, name }) => [id, name]))
}
