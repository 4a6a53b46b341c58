import type { Actor } from '~/kernel/actor'
import type { Bilingual } from '~/kernel/bilingual'
import { notify } from '~/features/notification/notify.server'
import { peopleInRoles } from '~/features/workshop/participants/people-in-roles.server'
import type { Tx } from '~/platform/db/index.server'
import { isFirstDraft } from '../recommendation/recommendation'
import { mentionedIn } from './mentions'
import { CONSULTED, TEAM, type ConsultedText } from './policy'

/** Who may read the comments on this text now. Whoever wrote one may have left the workshop since. */
export function readersOf(tx: Tx, text: ConsultedText): Promise<string[]> {
  const roles = isFirstDraft(text.phase) ? TEAM : [...TEAM, ...CONSULTED]
  return peopleInRoles(tx, text.workshopId, ...roles)
}

/**
 * Tells those whom a comment or a reply names, if they may read it.
 * @returns who they are: what else is told of the same words is not told to them
 */
export async function tellMentioned(
  tx: Tx,
  actor: Actor,
  text: ConsultedText & { id: string },
  said: { body: string; about: { title: Bilingual; place: Bilingual } },
): Promise<Set<string>> {
  if (!said.body.includes('@')) return new Set()
  const readers = await readersOf(tx, text)
  const people = await tx.user.findMany({
    where: { id: { in: readers } },
    select: { id: true, name: true },
  })
  const to = mentionedIn(said.body, people)
  await notify(tx, 'mention', { to, subjectId: text.id, params: said.about, by: actor })
  return new Set(to)
}
