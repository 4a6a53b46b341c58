import type { Actor } from '~/kernel/actor'
import type { Bilingual, Language } from '~/kernel/bilingual'
import { prisma } from '~/platform/db/index.server'
import type { AccessedRecommendation } from '../recommendation/access.server'
import type { CommentAnchor, Disposition } from './draft-comment'
import { assertCan, can } from './policy'

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

/** All threads of a draft, oldest first. @throws DomainError signed-out, forbidden */
export async function getConsultation(actor: Actor, text: AccessedRecommendation): Promise<ConsultationView> {
  assertCan(actor, 'comment:read', text.subject)
  return {
    threads: await readThreads(text),
    can: {
      add: can(actor, 'comment:add', text.subject),
      reply: can(actor, 'comment:reply', text.subject),
      resolve: can(actor, 'comment:resolve', text.subject),
    },
  }
}

/** All threads of a text, oldest first. Some readers of it may see their own alone (`getComments`). */
export async function readThreads({ row: text }: AccessedRecommendation): Promise<ThreadView[]> {
  const rows = await prisma.draftComment.findMany({
    where: { recommendationId: text.id },
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
