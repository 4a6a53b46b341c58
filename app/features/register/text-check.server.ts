import type { Finding } from '~/features/audit/finding'
import { readGenuine, type GenuineEntry } from '~/features/audit/genuine.server'
import type { Phase } from '~/features/recommendation/recommendation'
import { PHASE_AFTER } from '~/features/voting/ballot'
import { prisma, type Tx } from '~/platform/db/index.server'

/** What moves a text along its life, by the verb of its entry; a close moves it by its verdict. */
const PHASE_BY: Partial<Record<string, Phase>> = {
  'recommendation.created': 'draft',
  'consultation.started': 'consultation',
  'consultation.ended': 'finalising',
  'version.frozen': 'frozen',
  'ballot.opened': 'voting',
  'ballot.voided': 'frozen',
  'adoption.issued': 'issued',
}
const CREATED = 'recommendation.created'

/**
 * Every recommendation that does not stand where the last entry about it has put it, that was moved to another workshop or agency, or
 * that is not there. What its title is, and when it came to its phase, is compared with nothing (docs/security.md).
 */
export async function checkTexts(tx: Tx = prisma): Promise<Finding[]> {
  const rows = await tx.recommendation.findMany({
    select: { id: true, titleVi: true, phase: true, workshopId: true, leadOrganisationId: true },
    orderBy: { createdAt: 'asc' },
  })
  const { entriesOf, placeOf } = await readLives(tx)
  const findings = rows.flatMap(({ id, titleVi, ...row }): Finding[] => {
    const entries = entriesOf.get(id) ?? []
    entriesOf.delete(id)
    const last = entries.reduce<LifeEntry | null>(
      (later, one) => (later && placeOf(later) > placeOf(one) ? later : one),
      null,
    )
    const created = entries.find(({ verb }) => verb === CREATED)?.details ?? {}
    const isSaid = (['workshopId', 'leadOrganisationId'] as const).every(
      (name) => created[name] === undefined || created[name] === row[name],
    )
    if (last && phaseOf(last) === row.phase && isSaid) return []
    return [
      { code: 'recommendation-changed', params: { title: titleVi }, subject: { type: 'recommendation', id } },
    ]
  })
  const gone = [...entriesOf.keys()].map((id): Finding => ({
    code: 'recommendation-missing',
    params: { recommendation: id },
    subject: { type: 'recommendation', id },
  }))
  return [...findings, ...gone]
}

type LifeEntry = GenuineEntry & { recommendationId: string }

async function readLives(tx: Tx) {
  const verb = { in: [...Object.keys(PHASE_BY), 'ballot.closed'] }
  const types = ['recommendation', 'ballot', 'adoption']
  const entries = await Promise.all(types.map((subjectType) => readGenuine(tx, { subjectType, verb })))
  const all = entries.flat()
  const links = await tx.auditLink.findMany({
    where: { entry: { verb } },
    select: { entryId: true, seq: true },
  })
  const seqOf = new Map(links.map(({ entryId, seq }) => [entryId, seq]))
  const lastSeq = links.reduce((last, { seq }) => (seq > last ? seq : last), 0n)
  // The text of a ballot is in the entry of its opening.
  const textOf = new Map(
    all
      .filter(({ verb: done }) => done === 'ballot.opened')
      .map(({ subjectId, details }) => [subjectId, String(details.recommendationId)]),
  )
  const entriesOf = new Map<string, LifeEntry[]>()
  for (const entry of all) {
    const { subjectType, subjectId, details } = entry
    const id =
      subjectType === 'recommendation'
        ? subjectId
        : String(details.recommendationId ?? textOf.get(subjectId) ?? '')
    if (id === '') continue
    entriesOf.set(id, [...(entriesOf.get(id) ?? []), { ...entry, recommendationId: id }])
  }
  /** Its place in the chain; what is not linked yet comes after all that is. */
  const placeOf = ({ id }: GenuineEntry) => seqOf.get(id) ?? lastSeq + id
  return { entriesOf, placeOf }
}

function phaseOf({ verb, details }: GenuineEntry): Phase | undefined {
  return verb === 'ballot.closed' ? PHASE_AFTER[details.verdict as keyof typeof PHASE_AFTER] : PHASE_BY[verb]
}
