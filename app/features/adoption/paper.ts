import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { storedDay } from '~/kernel/dates'
import { officialNumber, type Authority, type Wrapper } from './adoption'

/** What an adoption and a replacement of it have alike: the head and the foot of an official paper. */
export interface PaperRow {
  wrapper: string
  number: number
  notation: string
  issuedOn: Date
  placeVi: string
  placeEn: string
  parentAgencyVi: string
  parentAgencyEn: string
  issuerVi: string
  issuerEn: string
  authority: string
  signatoryTitleVi: string
  signatoryTitleEn: string
  signatoryName: string
}

export interface Paper {
  wrapper: Wrapper
  /** "05/TB-HNDLM" */
  number: string
  /** A calendar day, yyyy-MM-dd. */
  issuedOn: string
  title: Bilingual
  place: Bilingual
  parentAgency: Bilingual
  issuer: Bilingual
  authority: Authority
  signatoryTitle: Bilingual
  signatoryName: string
}

/** Calendar days are stored as midnight UTC. */
export const paperDay = ({ issuedOn }: Pick<PaperRow, 'issuedOn'>) => storedDay(issuedOn)

export function paperOf(row: PaperRow, title: Bilingual): Paper {
  return {
    wrapper: row.wrapper as Wrapper,
    number: officialNumber(row.number, row.notation),
    issuedOn: paperDay(row),
    title,
    place: pairOf(row, 'place'),
    parentAgency: pairOf(row, 'parentAgency'),
    issuer: pairOf(row, 'issuer'),
    authority: row.authority as Authority,
    signatoryTitle: pairOf(row, 'signatoryTitle'),
    signatoryName: row.signatoryName,
  }
}

/** The paper that holds now: the last replacement, else the one that was issued first. `replacements` are in their order. */
export function currentPaper<A extends PaperRow & { id: string }, R extends PaperRow & { id: string }>(
  adoption: A & { replacements: readonly R[] },
): A | R {
  return adoption.replacements.at(-1) ?? adoption
}
