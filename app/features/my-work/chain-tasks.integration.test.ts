import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { ParticipationRole, UserActor } from '~/kernel/actor'
import { prisma } from '~/platform/db/index.server'
import { openTestDatabase } from '~tests/setup/database'
import { makeOrganisation } from '../../../prisma/factories/adoption'
import { makeMember, makeParticipant } from '../../../prisma/factories/person'
import { makeWorkshop } from '../../../prisma/factories/workshop'
import { issueRecommendation } from '../adoption/commands/issue-recommendation.server'
import { getIssueForm } from '../adoption/queries.server'
import { addComment } from '../consultation/commands/add-comment.server'
import { resolveComment } from '../consultation/commands/resolve-comment.server'
import { createRecommendation } from '../drafting/commands/create-recommendation.server'
import { freezeVersion } from '../version/freeze/commands/freeze-version.server'
import { appendLines } from '~/features/text/document/document-fixture'
import { loadDocument } from '../drafting/stored-document.server'
import { getDraftPage } from '../drafting/queries.server'
import { accessRecommendation } from '../recommendation/access.server'
import { readFreezeState } from '~/features/version/freeze/state.server'
import { paragraphs } from '~/features/text/lines-fixture'
import { endConsultation } from '../recommendation/commands/end-consultation.server'
import { startConsultation } from '../recommendation/commands/start-consultation.server'
import { castVote } from '../voting/casting/commands/cast-vote.server'
import { closeBallot } from '../voting/ballot/commands/close-ballot.server'
import { openBallot } from '../voting/ballot/commands/open-ballot.server'
import { getOpenBallotForm } from '../voting/ballot/open-form.server'
import { getBallot } from '../voting/ballot/queries.server'
import { listTasks } from './queries.server'

openTestDatabase()

type Role = ParticipationRole | 'clerk'
let people: Record<Exclude<Role, 'observer' | 'speaker'>, UserActor>
let recommendationId: string

beforeEach(async () => {
  const workshopId = await makeWorkshop(prisma)
  const lead = await makeOrganisation(prisma, { vi: 'Bộ', en: 'Ministry' })
  const take = (role: ParticipationRole, organisationId: string | null = null) =>
    makeParticipant(prisma, workshopId, `Người ${role}`, role, organisationId)
  people = {
    organiser: await take('organiser'),
    chair: await take('chair'),
    secretary: await take('secretary'),
    drafter: await take('drafter'),
    expert: await take('expert'),
    delegate: await take('delegate', lead.id),
    clerk: await makeMember(prisma, lead.id, 'Lý Văn Thư', 'records-office'),
  }
  const created = await createRecommendation(people.drafter, {
    workshopId,
    titleVi: 'Dữ liệu mở',
    titleEn: 'Open data',
    leadOrganisationId: lead.id,
    content: {
      preamble: { vi: [], en: [] },
      provisions: [
        {
          id: 'p1',
          text: { vi: paragraphs('Nâng cao nhận thức.'), en: paragraphs('Raise awareness.') },
          data: { assignment: { kind: 'organisation', id: lead.id }, deadline: 'none' },
          isMatching: true,
        },
      ],
    },
  })
  recommendationId = created.id
})

/** Who has something to do, and what; whoever is not named has nothing. */
async function waiting(): Promise<Record<string, string[]>> {
  const lists: Record<string, string[]> = {}
  for (const [role, actor] of Object.entries(people)) {
    const kinds = (await listTasks(actor)).map(({ kind }) => kind)
    if (kinds.length > 0) lists[role] = kinds.sort()
  }
  return lists
}

describe('a recommendation on its way', () => {
  it('waits at each step for exactly those who may take it, and they can', async () => {
    const { organiser, chair, secretary, drafter, expert, delegate, clerk } = people
    expect(await waiting()).toEqual({ organiser: ['consult'], drafter: ['consult'] })
    const page = await getDraftPage(organiser, await accessRecommendation(organiser, recommendationId))
    expect(page.can.startConsultation).toBe(true)
    await startConsultation(organiser, { recommendationId })

    const anchor = { side: 'vi' as const, provisionId: 'p1', start: '{}', end: '{}', quotedText: 'nhận thức' }
    const { id: commentId } = await addComment(expert, { recommendationId, anchor, body: 'Cần rõ hơn' })
    expect(await waiting()).toEqual({
      organiser: ['end-consultation'],
      drafter: ['end-consultation'],
      expert: ['review'],
      delegate: ['review'],
    })
    await endConsultation(drafter, { recommendationId })
    expect(await waiting()).toEqual({ drafter: ['answer'] })
    await resolveComment(drafter, { recommendationId, commentId, disposition: 'accepted', response: '' })
    expect(await waiting()).toEqual({ drafter: ['freeze'], organiser: ['freeze'], expert: ['answered'] })
    const text = await accessRecommendation(organiser, recommendationId)
    expect((await readFreezeState(organiser, text)).canFreeze).toBe(true)
    await freezeVersion(organiser, { recommendationId })
    await prisma.draftComment.updateMany({ data: { answerSeenAt: new Date() } })

    expect(await waiting()).toEqual({ chair: ['open-ballot'], secretary: ['open-ballot'] })
    expect(await listTasks(chair)).toMatchObject([{ isRetry: false }])
    expect(await getOpenBallotForm(secretary, recommendationId)).toMatchObject({ openBallotId: null })
    const { ballotId } = await openBallot(chair, { recommendationId })
    expect(await waiting()).toEqual({
      chair: ['close-ballot'],
      secretary: ['close-ballot'],
      delegate: ['vote'],
    })
    await closeBallot(secretary, ballotId)
    expect(await listTasks(chair)).toMatchObject([{ kind: 'open-ballot', isRetry: true }])
    const { ballotId: second } = await openBallot(chair, { recommendationId })
    await castVote(delegate, { ballotId: second, choice: 'for' })
    expect((await listTasks(chair))[0]).toMatchObject({ kind: 'close-ballot', count: 1, of: 1 })
    expect((await getBallot(secretary, second)).can.close).toBe(true)
    await closeBallot(secretary, second)

    expect(await waiting()).toEqual({ organiser: ['issue'], chair: ['issue'], clerk: ['issue'] })
    for (const actor of [organiser, chair, clerk]) {
      const form = await getIssueForm(actor, recommendationId)
      if (form.issued) throw new Error('It is not issued yet.')
      const { defaults } = form
      if (actor === clerk)
        await issueRecommendation(actor, { recommendationId, ...defaults }, async () => undefined)
    }
    expect(await waiting()).toEqual({})
  })

  it('asks to level two languages that drifted apart, and reads a text only when it has changed', async () => {
    const { drafter } = people
    expect((await listTasks(drafter)).map(({ kind }) => kind)).toEqual(['consult'])
    const doc = await loadDocument(recommendationId)
    const before = Y.encodeStateVector(doc)
    appendLines(doc, { provisionId: 'p1', side: 'en' }, paragraphs('Every year.'))
    const { headSeq: seq } = await prisma.collabDocument.update({
      where: { id: recommendationId },
      data: { headSeq: { increment: 1n } },
    })
    const bytes = new Uint8Array(Y.encodeStateAsUpdate(doc, before))
    await prisma.collabUpdate.create({ data: { documentId: recommendationId, seq, bytes } })
    expect(await listTasks(drafter)).toMatchObject([{ kind: 'match', count: 1 }])
    // Whoever read the document now would find nothing in it.
    await prisma.collabUpdate.deleteMany({ where: { documentId: recommendationId } })
    expect(await listTasks(drafter)).toMatchObject([{ kind: 'match', count: 1 }])
    await prisma.collabDocument.update({ where: { id: recommendationId }, data: { headSeq: seq + 1n } })
    expect(await listTasks(drafter)).toMatchObject([{ kind: 'write' }])
  })
})
