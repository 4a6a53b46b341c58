import { pairOf } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { officialNumber, type Authority, type Wrapper } from '~/features/adoption/adoption'
import { listAuthenticAdoptions } from '~/features/adoption/facts.server'
import { accessVersion, assertAuthentic, OF_VERSION } from '~/features/drafting/version-access.server'
import { prisma } from '~/platform/db/index.server'
import { readStory } from './story.server'

export type AdoptedText = Awaited<ReturnType<typeof getAdoptedText>>

/**
 * An issued text with everything that its paper shows, and its story. Public: there is no actor to ask.
 * @throws DomainError not-found
 */
export async function getAdoptedText(adoptionId: string) {
  const row = isId(adoptionId)
    ? await prisma.adoption.findUnique({
        where: { id: adoptionId },
        include: {
          version: { select: OF_VERSION },
          ballot: { select: { versionSha256: true } },
          recommendation: { select: { id: true, phase: true, titleVi: true, titleEn: true } },
        },
      })
    : null
  if (!row) throw new DomainError('not-found')
  const boundTo = [row.sha256, row.ballot.versionSha256]
  const [{ content, isAuthentic }, authentic] = await Promise.all([
    accessVersion(row.version, { boundTo }),
    listAuthenticAdoptions([row]),
  ])
  return {
    id: row.id,
    isWithdrawn: row.recommendation.phase === 'withdrawn',
    ballotId: row.ballotId,
    sha256: row.sha256,
    versionNumber: row.version.number,
    /** The text and what the paper says about it are what was voted on and issued. */
    isAuthentic: isAuthentic && authentic.has(row.id),
    content,
    paper: {
      wrapper: row.wrapper as Wrapper,
      number: officialNumber(row.number, row.notation),
      issuedOn: row.issuedOn.toISOString().slice(0, 10),
      title: isAuthentic ? content.title : pairOf(row.recommendation, 'title'),
      place: pairOf(row, 'place'),
      parentAgency: pairOf(row, 'parentAgency'),
      issuer: pairOf(row, 'issuer'),
      authority: row.authority as Authority,
      signatoryTitle: pairOf(row, 'signatoryTitle'),
      signatoryName: row.signatoryName,
    },
    story: await readStory(row),
  }
}

export type Paper = AdoptedText['paper']

/**
 * The very bytes whose SHA-256 was voted on and printed. Others are not given out under that name.
 * @throws DomainError not-found, version-not-authentic
 */
export async function getCanonicalText(
  adoptionId: string,
): Promise<{ json: string; sha256: string; fileName: string }> {
  const row = isId(adoptionId)
    ? await prisma.adoption.findUnique({
        where: { id: adoptionId },
        include: { version: { select: OF_VERSION } },
      })
    : null
  if (!row) throw new DomainError('not-found')
  assertAuthentic(await accessVersion(row.version, { boundTo: [row.sha256] }))
  const fileName = `${officialNumber(row.number, row.notation)}-${row.year}`.replace(/[^A-Z0-9-]+/gi, '-')
  return { json: row.version.content, sha256: row.sha256, fileName: `${fileName}.json` }
}
