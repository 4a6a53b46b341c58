import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import type { Bilingual, Language } from '~/kernel/bilingual'
import { prisma, type Tx } from '~/platform/db/index.server'
import type { Phase } from '../recommendation/recommendation'
import type { CommentAnchor, Disposition } from './draft-comment'
import { assertCan, can, type ConsultedText } from './policy'

export interface CommentView {
  id: string
  authorId: string
  authorName: string
  organisation: Bilingual | null
  body: string
  createdAt: string
}

export interface ThreadView extends CommentView {
  anchor: CommentAnchor
  replies: CommentView[]
  resolution: { disposition: Disposition; response: string; by: string; at: string } | null
  /** The author has not seen the answer yet. */
  isUnseen: boolean
}

export interface ConsultationView {
  threads: ThreadView[]
  can: { add: boolean; reply: boolean; resolve: boolean }
}

/** The text that comments hang on. @throws DomainError not-found */
export async function getConsultedText(db: Tx, recommendationId: string): Promise<ConsultedText> {
  if (!isId(recommendationId)) throw new DomainError('not-found')
  const row = await db.recommendation.findUnique({
    where: { id: recommendationId },
    select: { workshopId: true, phase: true },
  })
  if (!row) throw new DomainError('not-found')
  return { workshopId: row.workshopId, phase: row.phase as Phase }
}

/** All threads of a draft, oldest first. @throws DomainError not-found, forbidden */
export async function getConsultation(actor: Actor, recommendationId: string): Promise<ConsultationView> {
  const text = await getConsultedText(prisma, recommendationId)
  assertCan(actor, 'comment:read', text)
  return {
    threads: await readThreads(recommendationId),
    can: {
      add: can(actor, 'comment:add', text),
      reply: can(actor, 'comment:reply', text),
      resolve: can(actor, 'comment:resolve', text),
    },
  }
}

/** All threads of a text, oldest first. The caller has asked the policy which of them the reader may see. */
export async function readThreads(recommendationId: string): Promise<ThreadView[]> {
  const rows = await prisma.draftComment.findMany({
    where: { recommendationId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const organisations = await prisma.organisation.findMany({
    where: { id: { in: rows.flatMap((row) => row.authorOrganisationId ?? []) } },
    select: { id: true, nameVi: true, nameEn: true },
  })
  const nameOf = new Map(organisations.map(({ id, nameVi, nameEn }) => [id, { vi: nameVi, en: nameEn }]))
  const view = (row: (typeof rows)[number]): CommentView => ({
    id: row.id,
    authorId: row.authorId,
    authorName: row.authorName,
    organisation: nameOf.get(row.authorOrganisationId ?? '') ?? null,
    body: row.body,
    createdAt: row.createdAt.toISOString(),
  })
  return rows
    .filter((row) => row.parentId === null)
    .map((row) => ({
      ...view(row),
      anchor: {
        side: (row.side ?? 'vi') as Language,
        provisionId: row.provisionId,
        start: row.anchorStart ?? '',
        end: row.anchorEnd ?? '',
        quotedText: row.quotedText ?? '',
      },
      replies: rows.filter((reply) => reply.parentId === row.id).map(view),
      resolution:
        row.disposition && row.resolvedAt
          ? {
              disposition: row.disposition as Disposition,
              response: row.response ?? '',
              by: row.resolvedByName ?? '',
              at: row.resolvedAt.toISOString(),
            }
          : null,
      isUnseen: row.disposition !== null && row.answerSeenAt === null,
    }))
}
