import type * as Y from 'yjs'
import { listCurrentOrganisations } from '~/features/organisation/queries.server'
import type { Organisation } from '~/features/organisation/organisation'
import { dayOf, storedDay } from '~/kernel/dates'
import { now } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { confirmationMap, readDocument } from '~/features/text/document/read'
import { freezeProblems } from './freeze-problems'
import { loadDocument } from './stored-document.server'
import { withKnownAgencies } from './known-agencies'

/** What a text still lacks, as numbers of provisions; comments are not counted here. */
export interface DraftCheck {
  missing: number
  notMatching: number
  /** Of those, the ones that had been confirmed before. */
  drifted: number
}

/**
 * What each of these drafts still lacks. A document is read only when it has changed since it was last asked about, by
 * anybody: the answer is kept beside it, under the head of its log and the day.
 */
export async function checkDrafts(documentIds: readonly string[]): Promise<Map<string, DraftCheck>> {
  if (documentIds.length === 0) return new Map()
  const documents = await prisma.collabDocument.findMany({
    where: { id: { in: [...documentIds] } },
    include: { check: true },
  })
  const today = dayOf(now())
  const checks = new Map<string, DraftCheck>()
  let agencies: Organisation[] | null = null
  for (const { id, epoch, headSeq, check: kept } of documents) {
    const isFresh = kept?.epoch === epoch && kept.headSeq === headSeq && storedDay(kept.day) === today
    if (kept && isFresh) {
      checks.set(id, kept)
      continue
    }
    agencies ??= await listCurrentOrganisations()
    const doc = await loadDocument(id)
    const found = checkOf(doc, agencies)
    doc.destroy()
    checks.set(id, found)
    // Read after its head: what came in between is in the answer already, and the next look asks again.
    const row = { epoch, headSeq, day: new Date(today), ...found }
    await prisma.draftCheck.upsert({
      where: { documentId: id },
      create: { documentId: id, ...row },
      update: row,
    })
  }
  return checks
}

function checkOf(doc: Y.Doc, agencies: readonly Organisation[]): DraftCheck {
  const problems = freezeProblems(withKnownAgencies(readDocument(doc), agencies), 0)
  const notMatching = problems.flatMap((one) => (one.kind === 'not-matching' ? [one.provisionId] : []))
  const confirmations = confirmationMap(doc)
  return {
    missing: problems.length - notMatching.length,
    notMatching: notMatching.length,
    drifted: notMatching.filter((id) => confirmations.has(id)).length,
  }
}
