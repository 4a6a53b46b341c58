import { listCurrentOrganisations } from '~/features/organisation/queries.server'
import type { Organisation } from '~/features/organisation/organisation'
import { can as canRecommendation } from '~/features/recommendation/policy'
import type { Phase } from '~/features/recommendation/recommendation'
import { isUser, type Actor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { prisma } from '~/platform/db/index.server'
import { personColour } from '~/ui/person-colour'
import { readDocument, type Draft } from './document'
import { countOpenComments, readCommentsState } from './open-comments.server'
import { assertCan, can } from './policy'
import { loadDocument } from './stored-document.server'
import { accessVersion } from './version-access.server'
import type { VersionContent } from './version-content'

export interface DraftHead {
  id: string
  title: Bilingual
  phase: Phase
  /** When it entered that phase (ISO). */
  phaseChangedAt: string
  workshop: { id: string; title: Bilingual }
}

export interface DraftPage extends DraftHead {
  /** The committed text: what a slow line reads before the editors are there. */
  draft: Draft
  /** Of which of the document's histories that text is. */
  epoch: number
  organisations: Organisation[]
  openComments: number
  /** How far the comments are, for the freeze to name it: `CommentsState` as JSON. */
  comments: string
  latestVersion: number | null
  viewer: { id: string; name: string; color: string }
  can: { edit: boolean; startConsultation: boolean; endConsultation: boolean; freeze: boolean }
}

/** @throws DomainError not-found */
export async function getDraftHead(recommendationId: string): Promise<DraftHead> {
  const row = isId(recommendationId)
    ? await prisma.recommendation.findUnique({ where: { id: recommendationId }, include: { workshop: true } })
    : null
  if (!row) throw new DomainError('not-found')
  return {
    id: row.id,
    title: pairOf(row, 'title'),
    phase: row.phase as Phase,
    phaseChangedAt: row.phaseChangedAt.toISOString(),
    workshop: { id: row.workshopId, title: pairOf(row.workshop, 'title') },
  }
}

/** @throws DomainError not-found, signed-out, forbidden */
export async function getDraftPage(actor: Actor, recommendationId: string): Promise<DraftPage> {
  const head = await getDraftHead(recommendationId)
  const subject = { workshopId: head.workshop.id, phase: head.phase }
  assertCan(actor, 'draft:read', subject)
  if (!isUser(actor)) throw new DomainError('signed-out')
  // Before the text: should the document be rebuilt in between, the server refuses the old epoch.
  const { epoch } = await prisma.collabDocument.findUniqueOrThrow({
    where: { id: head.id },
    select: { epoch: true },
  })
  const doc = await loadDocument(head.id)
  const draft = readDocument(doc)
  doc.destroy()
  return {
    ...head,
    draft,
    epoch,
    organisations: await listCurrentOrganisations(),
    openComments: await countOpenComments(head.id),
    comments: JSON.stringify(await readCommentsState(head.id)),
    latestVersion: await latestVersionNumber(head.id),
    viewer: { id: actor.userId, name: actor.name, color: personColour(actor.userId) },
    can: {
      edit: can(actor, 'draft:edit', subject),
      startConsultation:
        (head.phase === 'draft' || head.phase === 'finalising') &&
        canRecommendation(actor, 'recommendation:start-consultation', subject),
      endConsultation:
        head.phase === 'consultation' && canRecommendation(actor, 'recommendation:end-consultation', subject),
      freeze: can(actor, 'draft:freeze', subject),
    },
  }
}

/** Where somebody who may not see the draft can still read the frozen text. @throws DomainError not-found */
export async function findReadableVersion(actor: Actor, recommendationId: string): Promise<number | null> {
  const head = await getDraftHead(recommendationId)
  if (!can(actor, 'version:read', { workshopId: head.workshop.id, phase: head.phase })) return null
  return latestVersionNumber(head.id)
}

async function latestVersionNumber(recommendationId: string): Promise<number | null> {
  const found = await prisma.version.aggregate({ where: { recommendationId }, _max: { number: true } })
  return found._max.number
}

export interface VersionSummary {
  number: number
  label: Bilingual
  author: string
  createdAt: string
}

export interface VersionPage extends DraftHead {
  version: VersionSummary & { note: string; sha256: string; content: VersionContent; isAuthentic: boolean }
  versions: VersionSummary[]
  can: { readDraft: boolean }
}

/** @throws DomainError not-found, signed-out, forbidden */
export async function getVersionPage(
  actor: Actor,
  recommendationId: string,
  number: number,
): Promise<VersionPage> {
  const head = await getDraftHead(recommendationId)
  const subject = { workshopId: head.workshop.id, phase: head.phase }
  assertCan(actor, 'version:read', subject)
  const rows = await prisma.version.findMany({
    where: { recommendationId: head.id },
    orderBy: { number: 'desc' },
    omit: { state: true },
  })
  const authors = await prisma.user.findMany({
    where: { id: { in: rows.map((row) => row.authorId) } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(authors.map(({ id, name }) => [id, name]))
  const summary = (row: (typeof rows)[number]): VersionSummary => ({
    number: row.number,
    label: pairOf(row, 'label'),
    author: nameOf.get(row.authorId) ?? '',
    createdAt: row.createdAt.toISOString(),
  })
  const row = rows.find((one) => one.number === number)
  if (!row) throw new DomainError('not-found')
  const { content, sha256, isAuthentic } = await accessVersion(row)
  return {
    ...head,
    version: { ...summary(row), note: row.note, sha256, content, isAuthentic },
    versions: rows.map(summary),
    can: { readDraft: can(actor, 'draft:read', subject) },
  }
}
