import type { Actor } from '~/kernel/actor'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { prisma } from '~/platform/db/index.server'
import { can as canDraft } from '../drafting/policy'
import {
  accessRecommendation,
  findRecommendation,
  type RecommendationHead,
} from '../recommendation/access.server'
import { accessVersion } from './access.server'
import type { VersionContent } from './content'
import { assertCan, can } from './policy'

/** Where somebody who may not see the draft can still read the frozen text. @throws DomainError not-found */
export async function findReadableVersion(actor: Actor, recommendationId: string): Promise<number | null> {
  const text = await findRecommendation(actor, recommendationId)
  return text && can(actor, 'version:read', text.subject) ? latestVersionNumber(text.row.id) : null
}

/** Null for a text that was never frozen. */
export async function latestVersionNumber(recommendationId: string): Promise<number | null> {
  const found = await prisma.version.aggregate({ where: { recommendationId }, _max: { number: true } })
  return found._max.number
}

export interface VersionSummary {
  number: number
  label: Bilingual
  author: string
  createdAt: string
}

export interface VersionPage extends RecommendationHead {
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
  const { row: head, subject } = await accessRecommendation(actor, recommendationId)
  assertCan(actor, 'version:read', subject)
  const rows = await prisma.version.findMany({
    where: { recommendationId: head.id },
    orderBy: { number: 'desc' },
    omit: { content: true, state: true },
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
  const { content, sha256, isAuthentic } = await accessVersion(row.id)
  return {
    ...head,
    version: { ...summary(row), note: row.note, sha256, content, isAuthentic },
    versions: rows.map(summary),
    can: { readDraft: canDraft(actor, 'draft:read', subject) },
  }
}
