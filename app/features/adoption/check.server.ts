import type { Finding } from '~/features/audit/finding'
import { readGenuine } from '~/features/audit/genuine.server'
import { prisma, type Tx } from '~/platform/db/index.server'
import { officialNumber } from './adoption'
import { findingsOf, REPLACED, SEALING } from './facts.server'

/** Every adoption that does not say what was issued, every one that is not there, and every number that no paper bears, or another one. */
export async function checkAdoptions(tx: Tx = prisma): Promise<{ count: number; findings: Finding[] }> {
  const rows = await tx.adoption.findMany({ orderBy: { createdAt: 'asc' } })
  const changed = [...(await findingsOf(tx, rows)).values()]
  const missing = await findMissing(tx, new Set(rows.map(({ id }) => id)))
  return { count: rows.length, findings: [...changed, ...missing, ...(await checkNumbers(tx))] }
}

/** Nothing in the system removes an issued text: it can only be replaced, and stays. */
async function findMissing(tx: Tx, there: ReadonlySet<string>): Promise<Finding[]> {
  const entries = await readGenuine(tx, { subjectType: 'adoption', verb: { in: [...SEALING, REPLACED] } })
  const gone = new Map<string, string>()
  for (const { subjectId, details } of entries) {
    if (there.has(subjectId)) continue
    const { number, notation } = details
    gone.set(
      subjectId,
      gone.get(subjectId) ?? (number === undefined ? subjectId : `${String(number)}/${String(notation)}`),
    )
  }
  return [...gone].map(([id, number]) => ({
    code: 'adoption-missing',
    params: { number },
    subject: { type: 'adoption', id },
  }))
}

/** Each paper bears the number that it took, and no number is held by a paper that is not there: neither is ever given back. */
async function checkNumbers(tx: Tx): Promise<Finding[]> {
  const select = { id: true, notation: true, year: true, number: true } as const
  const papers = [
    ...(await tx.adoption.findMany({ select: { ...select } })),
    ...(await tx.replacement.findMany({ select: { ...select } })),
  ]
  const taken = await tx.paperNumber.findMany()
  const borne = new Map(papers.map(({ id, ...number }) => [id, number]))
  const held = new Map(taken.map(({ paperId, ...number }) => [paperId, number]))
  const wrong = [...new Set([...borne.keys(), ...held.keys()])].filter(
    (id) => sayingOf(borne.get(id)) !== sayingOf(held.get(id)),
  )
  return wrong.flatMap((id): Finding[] => {
    const of = borne.get(id) ?? held.get(id)
    if (!of) return []
    const params = { number: officialNumber(of.number, of.notation), year: of.year }
    return [{ code: 'number-changed', params, subject: { type: 'adoption', id } }]
  })
}

function sayingOf(number: { notation: string; year: number; number: number } | undefined): string {
  return number ? [number.notation, number.year, number.number].join(' ') : ''
}
