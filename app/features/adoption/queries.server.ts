import type { Actor } from '~/kernel/actor'
import { dayOf } from '~/kernel/dates'
import { pairOf } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { now } from '~/platform/clock.server'
import { accessVersion, assertAuthentic, OF_VERSION } from '~/features/drafting/version-access.server'
import { prisma } from '~/platform/db/index.server'
import { defaultNotation, meetingCode, meetingName } from './adoption'
import { assertCan } from './policy'
import type { IssueFields } from './schema'

/** The next free number of a notation in a year; numbers start again each year (NĐ 30/2020, article 15). */
export async function nextNumber(notation: string, year: number): Promise<number> {
  const last = await prisma.adoption.aggregate({ where: { notation, year }, _max: { number: true } })
  return (last._max.number ?? 0) + 1
}

/**
 * What the form for issuing a text starts from: everything that can be known is filled in.
 * @throws DomainError not-found, signed-out, forbidden, already-issued, not-adopted-by-vote, version-not-authentic
 */
export async function getIssueForm(actor: Actor, recommendationId: string) {
  const row = isId(recommendationId)
    ? await prisma.recommendation.findUnique({
        where: { id: recommendationId },
        include: {
          leadOrganisation: true,
          adoption: { select: { id: true } },
          workshop: { include: { participations: { where: { role: 'chair' }, include: { user: true } } } },
          versions: { orderBy: { number: 'desc' }, take: 1, select: OF_VERSION },
        },
      })
    : null
  if (!row) throw new DomainError('not-found')
  assertCan(actor, 'adoption:issue', row)
  if (row.adoption) throw new DomainError('already-issued')
  const [version] = row.versions
  if (row.phase !== 'adopted' || !version) throw new DomainError('not-adopted-by-vote')
  assertAuthentic(await accessVersion(version))

  const { workshop, leadOrganisation } = row
  const issuer = meetingName(pairOf(workshop, 'title'))
  const issuedOn = dayOf(now())
  const notation = defaultNotation('notice', workshop.titleVi)
  const defaults: IssueFields = {
    wrapper: 'notice',
    number: await nextNumber(notation, Number(issuedOn.slice(0, 4))),
    notation,
    issuedOn,
    placeVi: workshop.placeVi.split(',').at(-1)?.trim() ?? '',
    placeEn: workshop.placeEn.split(',').at(-1)?.trim() ?? '',
    parentAgencyVi: leadOrganisation.nameVi,
    parentAgencyEn: leadOrganisation.nameEn,
    issuerVi: issuer.vi,
    issuerEn: issuer.en,
    authority: '',
    signatoryTitleVi: 'Chủ tọa Hội nghị',
    signatoryTitleEn: 'Chair of the Conference',
    signatoryName: workshop.participations[0]?.user.name ?? '',
  }
  return {
    recommendation: { id: row.id, title: pairOf(row, 'title') },
    version: { number: version.number, sha256: version.sha256 },
    meetingCode: meetingCode(workshop.titleVi),
    today: issuedOn,
    defaults,
  }
}

/** Where the issued text of a recommendation is, or null while there is none. Issued texts are public. */
export async function findAdoptionId(recommendationId: string): Promise<string | null> {
  if (!isId(recommendationId)) return null
  const row = await prisma.adoption.findUnique({ where: { recommendationId }, select: { id: true } })
  return row?.id ?? null
}
