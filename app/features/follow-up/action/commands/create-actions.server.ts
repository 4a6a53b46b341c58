import { newId } from '~/kernel/ids'
import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { now } from '~/platform/clock.server'
import type { Tx } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { record } from '~/features/audit/record.server'
import { notify } from '~/features/notification/notify.server'
import { aboutText } from '~/features/recommendation/about.server'
import { peopleOf } from '~/features/membership/queries.server'
import { accessVersion, assertAuthentic } from '~/features/version/access.server'
import { actionsOf } from '../../action-item'

/**
 * Turns the provisions of an adopted text into actions, inside the transaction that issues it: a text is never issued
 * without its actions. Running it again adds only what is missing, by the table's unique constraint.
 * It is a part of issuing, and whoever issues has the right to it (`issueRecommendation`).
 * @returns how many actions were created
 * @throws DomainError not-found, version-not-authentic
 */
export async function createActions(tx: Tx, actor: Actor, adoptionId: string): Promise<number> {
  const adoption = await tx.adoption.findUnique({ where: { id: adoptionId } })
  if (!adoption) throw new DomainError('not-found')
  const version = await accessVersion(adoption.versionId, { boundTo: [adoption.sha256], tx })
  assertAuthentic(version)
  const createdAt = now()
  const actions = actionsOf(version.content.provisions)
  const { count } = await tx.actionItem.createMany({
    skipDuplicates: true,
    data: actions.map(({ title, deliverable, deadline, ...action }) => ({
      ...action,
      id: newId(),
      adoptionId,
      titleVi: title.vi,
      titleEn: title.en,
      deliverableVi: deliverable.vi,
      deliverableEn: deliverable.en,
      deadline: deadline === null ? null : new Date(deadline),
      createdAt,
    })),
  })
  if (count === 0) return 0
  await record(tx, actor, 'action.created', { type: 'adoption', id: adoptionId }, { count })
  const { recommendationId } = adoption
  const carriers = actions.map(({ organisationId }) => organisationId)
  for (const organisationId of [...new Set(carriers)].sort()) {
    const params = await aboutText(tx, recommendationId)
    const own = carriers.filter((id) => id === organisationId).length
    const to = await peopleOf(tx, organisationId, 'head', 'focal-point')
    await notify(tx, 'action-assigned', {
      to,
      subjectId: organisationId,
      groupKey: `${adoptionId} ${organisationId}`,
      count: own,
      params,
      by: actor,
    })
  }
  publishChange('follow-up:all')
  for (const organisationId of new Set(actions.map((action) => action.organisationId))) {
    publishChange(`organisation:${organisationId}`)
  }
  return count
}
