import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { storedDay } from '~/kernel/dates'
import type { Prisma } from '~/platform/db/index.server'
import { officialNumber } from '../../adoption/adoption'
import { currentPaper } from '../../adoption/paper'

/** An issued text, as the pages of this room name it: by the paper that holds now, with the numbers of those it replaced. */
export interface AdoptedText {
  id: string
  /** The address of the paper that holds now. */
  paperId: string
  wrapper: string
  /** "05/TB-HNDLM" */
  number: string
  /** Numbers of the papers before it, the first one first; none where nothing was replaced. */
  replaced: string[]
  /** The day of the first paper, from which deadlines count. */
  issuedOn: string
  title: Bilingual
}

export const ofText = {
  include: {
    recommendation: { select: { titleVi: true, titleEn: true, workshopId: true } },
    replacements: { orderBy: { position: 'asc' } },
  },
} satisfies Prisma.AdoptionDefaultArgs

type TextRow = Prisma.AdoptionGetPayload<typeof ofText>

const numberOf = ({ number, notation }: { number: number; notation: string }) =>
  officialNumber(number, notation)

export function textOf(row: TextRow): AdoptedText {
  const paper = currentPaper(row)
  return {
    id: row.id,
    paperId: paper.id,
    wrapper: paper.wrapper,
    number: numberOf(paper),
    replaced: [row, ...row.replacements].filter(({ id }) => id !== paper.id).map(numberOf),
    issuedOn: storedDay(row.issuedOn),
    title: pairOf(row.recommendation, 'title'),
  }
}
