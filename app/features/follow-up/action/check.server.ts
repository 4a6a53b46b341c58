import type { Finding } from '~/features/audit/finding'
import { accessVersion, OF_VERSION } from '~/features/version/access.server'
import { canonicalJson } from '~/kernel/canonical-json'
import { storedDay } from '~/kernel/dates'
import type { Tx } from '~/platform/db/index.server'
import { actionsOf, type NewAction } from '../action-item'

/**
 * Every action that does not say what the issued text gives to its organisation: words, deliverable, deadline.
 * @param found what was found about texts and papers already: what those say of actions is not asked
 */
export async function checkActions(tx: Tx, found: readonly Finding[]): Promise<Finding[]> {
  const wrongIds = new Set(found.map(({ subject }) => subject?.id))
  const adoptions = await tx.adoption.findMany({
    where: { actionItems: { some: {} } },
    select: { id: true, sha256: true, version: { select: OF_VERSION } },
    orderBy: { createdAt: 'asc' },
  })
  const findings: Finding[] = []
  for (const { id, sha256, version } of adoptions) {
    if (wrongIds.has(id) || wrongIds.has(version.id)) continue
    const { content, isAuthentic } = await accessVersion(version, { boundTo: [sha256], tx })
    if (!isAuthentic) continue
    const given = new Set(actionsOf(content.provisions).map(sayingOf))
    const rows = await tx.actionItem.findMany({ where: { adoptionId: id } })
    for (const { titleVi, titleEn, deliverableVi, deliverableEn, deadline, ...row } of rows) {
      const action = {
        ...row,
        title: { vi: titleVi, en: titleEn },
        deliverable: { vi: deliverableVi, en: deliverableEn },
        deadline: deadline && storedDay(deadline),
      }
      if (given.has(sayingOf(action))) continue
      findings.push({
        code: 'action-changed',
        params: { title: titleVi, number: row.provisionNumber },
        subject: { type: 'action', id: row.id },
      })
    }
  }
  return findings
}

function sayingOf(action: NewAction): string {
  const { provisionId, provisionNumber, organisationId, title, deliverable, deadline } = action
  return canonicalJson({ provisionId, provisionNumber, organisationId, title, deliverable, deadline })
}
