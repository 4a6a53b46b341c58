import type { Actor } from '~/kernel/actor'
import { dayOf } from '~/kernel/dates'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { isIssued } from '~/features/recommendation/recommendation'
import { now } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { defaultNotation, meetingCode, meetingName, officialNumber } from './adoption'
import { accessIssuable, assertIssueDay, getAdoptingVote, readIssued } from './issuing.server'
import { paperDay, paperOf, type Paper } from './paper'
import { assertNumberFree, nextNumber } from './paper-number.server'
import { assertReplaceDay, getReplaceable, readAsIssued } from './replacing.server'
import type { IssueFields } from './schema'

export type IssueForm = Extract<Awaited<ReturnType<typeof getIssueForm>>, { issued: null }>

/**
 * What the form for issuing a text starts from: everything that can be known is filled in. Where the text is issued
 * already, only by whom, when and as what: whoever comes second is told so.
 * @throws DomainError not-found, signed-out, forbidden, not-adopted-by-vote
 */
export async function getIssueForm(actor: Actor, recommendationId: string) {
  const { row } = await accessIssuable(actor, recommendationId)
  const recommendation = { id: row.id, title: pairOf(row, 'title') }
  const issued = await readIssued(prisma, row)
  if (issued) return { issued, recommendation }
  const { ballot, version, result, seen } = await getAdoptingVote(prisma, row)
  const today = dayOf(now())
  return {
    issued: null,
    recommendation,
    version: { number: version.number, sha256: version.sha256, content: version.content },
    result,
    seen,
    ...(await readDefaults(row, today)),
    earliest: ballot.closedAt ? dayOf(ballot.closedAt) : null,
    today,
  }
}

/** The place as the paper names it: of "Nhà khách tỉnh, Huế" the last part. A province has an English name of its own, which its agencies bear. */
async function readPlace(workshop: { placeVi: string; placeEn: string }): Promise<Bilingual> {
  const [vi, en] = [workshop.placeVi, workshop.placeEn].map((text) => text.split(',').at(-1)?.trim() ?? '')
  const province = await prisma.organisation.findFirst({
    where: { kind: 'province', nameVi: vi, nameEn: { not: '' } },
    select: { nameEn: true },
  })
  // What somebody wrote in English holds; the Vietnamese name alone is no translation.
  const isUntranslated = en === '' || en === vi
  return { vi: vi ?? '', en: (isUntranslated ? province?.nameEn : en) ?? en ?? '' }
}

async function readDefaults(row: { workshopId: string; leadOrganisationId: string }, today: string) {
  const [workshop, leadOrganisation] = await Promise.all([
    prisma.workshop.findUniqueOrThrow({
      where: { id: row.workshopId },
      include: { participations: { where: { role: 'chair' }, include: { user: true } } },
    }),
    prisma.organisation.findUniqueOrThrow({ where: { id: row.leadOrganisationId } }),
  ])
  const place = await readPlace(workshop)
  const issuer = meetingName(pairOf(workshop, 'title'))
  const notation = defaultNotation('notice', workshop.titleVi)
  const defaults: IssueFields = {
    wrapper: 'notice',
    number: await nextNumber(prisma, notation, Number(today.slice(0, 4))),
    notation,
    issuedOn: today,
    placeVi: place.vi,
    placeEn: place.en,
    parentAgencyVi: leadOrganisation.nameVi,
    parentAgencyEn: leadOrganisation.nameEn,
    issuerVi: issuer.vi,
    issuerEn: issuer.en,
    authority: '',
    signatoryTitleVi: 'Chủ tọa Hội nghị',
    signatoryTitleEn: 'Chair of the Conference',
    signatoryName: workshop.participations[0]?.user.name ?? '',
  }
  return { defaults, meetingCode: meetingCode(workshop.titleVi) }
}

const asRow = (fields: IssueFields) => ({ ...fields, issuedOn: new Date(fields.issuedOn) })
const numberOf = ({ notation, number, issuedOn }: IssueFields) => ({
  notation,
  number,
  year: Number(issuedOn.slice(0, 4)),
})

/**
 * The paper as it would be issued, for the last page before it is. Refuses what issuing would refuse, and records nothing.
 * @throws DomainError as `issueRecommendation`
 */
export async function reviewIssue(
  actor: Actor,
  recommendationId: string,
  fields: IssueFields,
): Promise<Paper> {
  const { row } = await accessIssuable(actor, recommendationId)
  const { ballot, version } = await getAdoptingVote(prisma, row)
  assertIssueDay(fields.issuedOn, ballot)
  await assertNumberFree(prisma, numberOf(fields))
  return paperOf(asRow(fields), version.content.title)
}

/**
 * What the form that replaces an issued paper starts from: the paper that holds now, with a number of its own.
 * @throws DomainError not-found, signed-out, forbidden, phase-does-not-allow, version-not-authentic, adoption-not-authentic
 */
export async function getReplaceForm(actor: Actor, paperId: string) {
  const { adoption, current, seen } = await getReplaceable(prisma, actor, paperId, 'read')
  if (!isIssued(adoption.recommendation.phase)) throw new DomainError('phase-does-not-allow')
  await readAsIssued(prisma, adoption)
  const today = dayOf(now())
  const workshop = await prisma.workshop.findUniqueOrThrow({
    where: { id: adoption.recommendation.workshopId },
    select: { titleVi: true },
  })
  const { wrapper, notation, authority } = current
  const defaults = {
    ...current,
    wrapper: wrapper as IssueFields['wrapper'],
    authority: authority as IssueFields['authority'],
    issuedOn: today,
    number: await nextNumber(prisma, notation, Number(today.slice(0, 4))),
  }
  return {
    adoptionId: adoption.id,
    current: {
      id: current.id,
      number: officialNumber(current.number, notation),
      issuedOn: paperDay(current),
    },
    sha256: adoption.sha256,
    title: pairOf(adoption.recommendation, 'title'),
    defaults: fieldsOf(defaults),
    meetingCode: meetingCode(workshop.titleVi),
    seen,
    earliest: paperDay(current),
    today,
  }
}

/** Of a row only what the form asks for. */
function fieldsOf(row: IssueFields): IssueFields {
  return {
    wrapper: row.wrapper,
    number: row.number,
    notation: row.notation,
    issuedOn: row.issuedOn,
    placeVi: row.placeVi,
    placeEn: row.placeEn,
    parentAgencyVi: row.parentAgencyVi,
    parentAgencyEn: row.parentAgencyEn,
    issuerVi: row.issuerVi,
    issuerEn: row.issuerEn,
    authority: row.authority,
    signatoryTitleVi: row.signatoryTitleVi,
    signatoryTitleEn: row.signatoryTitleEn,
    signatoryName: row.signatoryName,
  }
}

/** As `reviewIssue`, for a replacement. @throws DomainError as `replaceAdoption` */
export async function reviewReplacement(actor: Actor, paperId: string, fields: IssueFields): Promise<Paper> {
  const { adoption, current } = await getReplaceable(prisma, actor, paperId, 'read')
  assertReplaceDay(fields.issuedOn, current)
  await assertNumberFree(prisma, numberOf(fields))
  const { content } = await readAsIssued(prisma, adoption)
  return paperOf(asRow(fields), content.title)
}
