import type { UserActor } from '~/kernel/actor'
import { paths } from '~/kernel/paths'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { prisma, type Prisma } from '~/platform/db/index.server'
import { checkDrafts, type DraftCheck } from '../drafting/draft-check.server'
import { isBeingFinished, isFrozen, isWritable, type Phase } from '../recommendation/recommendation'
import { countDelegations } from '../voting/electorate.server'
import { nextSteps, type ChainStep, type ChainText } from './chain'
import { task, type Task } from './task'

/** Of a document that is not there everything is missing. */
const NOTHING: DraftCheck = { missing: 1, notMatching: 0, drifted: 0 }

/**
 * What the texts of this person wait for. A few queries for all of them; their documents are not read, except those that
 * changed since anybody asked (`checkDrafts`).
 */
export async function listChainTasks(actor: UserActor): Promise<Task[]> {
  const workshopIds = [...new Set(actor.participations.map(({ workshopId }) => workshopId))]
  const recordsOf = actor.memberships
    .filter(({ role }) => role === 'records-office')
    .map(({ organisationId }) => organisationId)
  const rows = await prisma.recommendation.findMany({
    where: {
      OR: [
        { workshopId: { in: workshopIds }, phase: { notIn: ['issued', 'rejected', 'withdrawn'] } },
        // A records office numbers what its agency leads, at workshops where it takes no part.
        { leadOrganisationId: { in: recordsOf }, phase: 'adopted' },
      ],
    },
    select: {
      id: true,
      workshopId: true,
      leadOrganisationId: true,
      phase: true,
      titleVi: true,
      titleEn: true,
      workshop: { select: { titleVi: true, titleEn: true } },
      ballots: {
        // An outcome of no-quorum leaves the text where it was: the next vote is another attempt.
        where: { OR: [{ status: 'open' }, { verdict: 'no-quorum' }] },
        select: { id: true, status: true, _count: { select: { votes: true, delegations: true } } },
      },
    },
  })
  const open = await countComments(rows, { disposition: null })
  const own = await countComments(rows, { authorId: actor.userId })
  const checks = await checkDrafts(rows.filter(({ phase }) => isWritable(phase as Phase)).map(({ id }) => id))
  const delegations = await countDelegations(
    prisma,
    rows.filter(({ phase }) => isFrozen(phase)).map(({ workshopId }) => workshopId),
  )

  return rows.flatMap((row) => {
    const phase = row.phase as Phase
    const lacks = isWritable(phase) ? (checks.get(row.id) ?? NOTHING) : null
    const openComments = open.get(row.id) ?? 0
    const ballot = row.ballots.find(({ status }) => status === 'open')
    const text: ChainText = {
      workshopId: row.workshopId,
      leadOrganisationId: row.leadOrganisationId,
      phase,
      openComments,
      lacks,
      delegations: delegations.get(row.workshopId) ?? 0,
      hasOpenBallot: ballot !== undefined,
    }
    const shown: Shown = {
      id: row.id,
      workshopId: row.workshopId,
      title: pairOf(row, 'title'),
      context: pairOf(row.workshop, 'title'),
      ballot: ballot ? { id: ballot.id, ...ballot._count } : null,
      isRetry: row.ballots.some(({ status }) => status !== 'open'),
      counts: {
        answer: openComments,
        match: lacks && isBeingFinished(phase) ? lacks.notMatching : (lacks?.drifted ?? 0),
        review: own.get(row.id) ?? 0,
        'end-consultation': openComments,
        write: 0,
      },
    }
    return nextSteps(actor, text).map((step) => taskOf(step, shown))
  })
}

interface Shown {
  id: string
  workshopId: string
  title: Bilingual
  context: Bilingual
  ballot: { id: string; votes: number; delegations: number } | null
  isRetry: boolean
  counts: Partial<Record<ChainStep, number>>
}

function taskOf(step: ChainStep, shown: Shown): Task {
  const { id, workshopId, title, context, ballot, isRetry, counts } = shown
  const draft = paths.recommendation(id)
  const more = { context, count: counts[step] ?? null }
  switch (step) {
    case 'open-ballot':
      return task(step, id, title, `${draft}/ballot`, { ...more, isRetry })
    case 'close-ballot':
      return task(step, id, title, paths.ballot(ballot?.id ?? ''), {
        context,
        count: ballot?.votes ?? 0,
        of: ballot?.delegations ?? 0,
      })
    case 'issue':
      return task(step, id, title, `${draft}/adoption`, more)
    case 'invite-delegates':
      return task(step, id, title, paths.participants(workshopId), more)
    default:
      return task(step, id, title, draft, more)
  }
}

/** How many threads of comments each text has. */
async function countComments(
  texts: readonly { id: string }[],
  where: Prisma.DraftCommentWhereInput,
): Promise<Map<string, number>> {
  const counts = await prisma.draftComment.groupBy({
    by: ['recommendationId'],
    where: { recommendationId: { in: texts.map(({ id }) => id) }, parentId: null, ...where },
    _count: true,
  })
  return new Map(counts.map(({ recommendationId, _count }) => [recommendationId, _count]))
}
