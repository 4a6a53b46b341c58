import type { Finding } from '~/features/audit/finding'
import { readGenuine } from '~/features/audit/genuine.server'
import { accessVersion } from '~/features/version/access.server'
import { canonicalJson } from '~/kernel/canonical-json'
import { storedDay } from '~/kernel/dates'
import type { Tx } from '~/platform/db/index.server'
import { actionsOf, type NewAction } from '../action-item'

/**
 * Every action that does not say what the issued text gives to its organisation (words, deliverable, deadline), and every one that the
 * text gave and that is not there: a duty can be cancelled, never taken out.
 * @param found what was found about texts and papers already: what those say of actions is not asked
 */
export async function checkActions(tx: Tx, found: readonly Finding[]): Promise<Finding[]> {
  const wrongIds = new Set(found.map(({ subject }) => subject?.id))
  const made = await readGenuine(tx, { subjectType: 'adoption', verb: 'action.created' })
  const madeFor = new Set(made.map(({ subjectId }) => subjectId))
  const adoptions = await tx.adoption.findMany({
    where: { OR: [{ actionItems: { some: {} } }, { id: { in: [...madeFor] } }] },
    select: { id: true, sha256: true, versionId: true },
    orderBy: { createdAt: 'asc' },
  })
  const findings: Finding[] = []
  for (const { id, sha256, versionId } of adoptions) {
    if (wrongIds.has(id) || wrongIds.has(versionId)) continue
    const { content, isAuthentic } = await accessVersion(versionId, { boundTo: [sha256], tx })
    if (!isAuthentic) continue
    const missing = new Map(actionsOf(content.provisions).map((action) => [sayingOf(action), action]))
    const given = new Set(missing.keys())
    const rows = await tx.actionItem.findMany({ where: { adoptionId: id } })
    for (const { titleVi, titleEn, deliverableVi, deliverableEn, deadline, ...row } of rows) {
      const action = {
        ...row,
        title: { vi: titleVi, en: titleEn },
        deliverable: { vi: deliverableVi, en: deliverableEn },
        deadline: deadline && storedDay(deadline),
      }
      missing.delete(sayingOf(action))
      if (given.has(sayingOf(action))) continue
      findings.push({
        code: 'action-changed',
        params: { title: titleVi, number: row.provisionNumber },
        subject: { type: 'action', id: row.id },
      })
    }
    // A text on whose record no actions were made may have none.
    if (!madeFor.has(id)) continue
    const [code, subject] = ['action-missing' as const, { type: 'adoption', id }]
    for (const { title, provisionNumber } of missing.values())
      findings.push({ code, params: { title: title.vi, number: provisionNumber }, subject })
  }
  return findings
}

function sayingOf(action: NewAction): string {
  const { provisionId, provisionNumber, organisationId, title, deliverable, deadline } = action
  return canonicalJson({ provisionId, provisionNumber, organisationId, title, deliverable, deadline })
}
