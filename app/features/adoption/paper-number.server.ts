import { DomainError } from '~/kernel/domain-error'
import type { Tx } from '~/platform/db/index.server'

export interface TakenNumber {
  notation: string
  year: number
  number: number
  /** The adoption or the replacement that will bear it. */
  paperId: string
}

/** Gives a number to a paper, once and for ever: a paper that was replaced keeps its own. @throws DomainError number-taken */
export async function takeNumber(tx: Tx, taken: TakenNumber): Promise<void> {
  const { count } = await tx.paperNumber.createMany({ skipDuplicates: true, data: taken })
  if (count === 0) throw new DomainError('number-taken', {}, 'number')
}

/** The next free number of a notation in a year; numbers start again each year (NĐ 30/2020, article 15). */
export async function nextNumber(tx: Tx, notation: string, year: number): Promise<number> {
  const last = await tx.paperNumber.aggregate({ where: { notation, year }, _max: { number: true } })
  return (last._max.number ?? 0) + 1
}

/** As the last page before issuing asks, which takes nothing yet. @throws DomainError number-taken */
export async function assertNumberFree(tx: Tx, taken: Omit<TakenNumber, 'paperId'>): Promise<void> {
  if (await tx.paperNumber.findFirst({ where: taken })) throw new DomainError('number-taken', {}, 'number')
}
