import { counts, isUser, type Actor, type UserActor } from '~/kernel/actor'
import { storedDay } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { now } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import type { Topic } from '~/platform/live/topics.server'
import { currentPaper } from '../adoption/paper'
import { listReportTasks, type NextStep } from '../follow-up/matrix/queries.server'
import { ledTextsTopic, textsTopic } from '../recommendation/text-change.server'
import { listVotesToCast } from '../voting/casting/votes-to-cast.server'
import { canOpenBallot } from '../voting/policy'
import { turnoutsTopic, votesTopic } from '../voting/topics.server'
import { listChainTasks } from './chain-tasks.server'
import { listAnsweredTasks, listMaterialTasks } from './own-tasks.server'
import { listPeopleTasks, peopleTopics } from './people-tasks.server'
import { task, type Task, type TaskKind } from './task'

/** Everything that waits for one person, over all rooms. Nothing here is stored: a task is done when its cause is gone. */
export async function listTasks(actor: Actor): Promise<Task[]> {
  if (!isUser(actor)) return []
  const lists = await Promise.all([
    voteTasksOf(actor),
    listChainTasks(actor),
    listPeopleTasks(actor),
    listAnsweredTasks(actor),
    listMaterialTasks(actor),
    reportsOf(actor),
  ])
  return lists.flat()
}

/** Open ballots in which the person may cast a delegation's vote and it is not cast yet. */
async function voteTasksOf(actor: UserActor): Promise<Task[]> {
  return (await listVotesToCast(actor)).map(({ ballotId, recommendationTitle, delegation }) =>
    task('vote', ballotId, recommendationTitle, paths.ballot(ballotId), { context: delegation }),
  )
}

const REPORT_KINDS: Record<Exclude<NextStep, null>, TaskKind> = {
  start: 'report-start',
  continue: 'report-continue',
  mend: 'report-mend',
  decide: 'report-decide',
}

async function reportsOf(actor: UserActor): Promise<Task[]> {
  const owed = await listReportTasks(actor)
  return owed.flatMap(({ id, nextStep, title, organisation, deadline, inHand }) =>
    nextStep
      ? [
          task(REPORT_KINDS[nextStep], id, title, paths.action(id), {
            context: organisation.name,
            due: deadline,
            reason: inHand?.returnReason ?? null,
          }),
        ]
      : [],
  )
}

/**
 * What can change this person's list while it is open: texts of their workshops with their ballots, reports. Topics of whole
 * workshops, for all of them stand in the address of the event stream.
 */
export function listTaskTopics(actor: Actor): Topic[] {
  if (!isUser(actor)) return []
  const recordsOf = actor.memberships
    .filter(({ role }) => role === 'records-office')
    .map(({ organisationId }) => organisationId)
  const workshopIds = new Set(actor.participations.map(({ workshopId }) => workshopId))
  const votesOf = new Set(
    actor.participations.flatMap((one) =>
      one.role === 'delegate' && counts(one) && one.organisationId ? [one.organisationId] : [],
    ),
  )
  return [
    'follow-up:all',
    ...peopleTopics(actor),
    ...[...workshopIds].map(textsTopic),
    ...[...workshopIds].filter((workshopId) => canOpenBallot(actor, { workshopId })).map(turnoutsTopic),
    ...[...votesOf].map(votesTopic),
    ...recordsOf.map(ledTextsTopic),
  ]
}

export interface UpcomingSession {
  id: string
  workshopId: string
  title: Bilingual
  room: Bilingual
  startsAt: string
  part: 'chair' | 'speaker' | null
}

const UPCOMING = 5

/** The next sessions of the workshops that the person takes part in, breaks left out. */
export async function listUpcomingSessions(actor: Actor): Promise<UpcomingSession[]> {
  if (!isUser(actor)) return []
  const rows = await prisma.workshopSession.findMany({
    where: {
      workshopId: { in: actor.participations.map(({ workshopId }) => workshopId) },
      startsAt: { gt: now() },
      kind: { not: 'break' },
    },
    orderBy: { startsAt: 'asc' },
    take: UPCOMING,
    include: { talks: { where: { speakerId: actor.userId }, select: { id: true } } },
  })
  return rows.map((row) => ({
    id: row.id,
    workshopId: row.workshopId,
    title: pairOf(row, 'title'),
    room: pairOf(row, 'room'),
    startsAt: row.startsAt.toISOString(),
    part: row.chairId === actor.userId ? 'chair' : row.talks.length > 0 ? 'speaker' : null,
  }))
}

export interface IssuedText {
  id: string
  wrapper: string
  number: number
  notation: string
  issuedOn: string
  title: Bilingual
  issuer: Bilingual
}

/** What was issued last, for people who have not signed in. Issued texts are public. */
export async function listLatestTexts(limit = 6): Promise<IssuedText[]> {
  const rows = await prisma.adoption.findMany({
    where: { recommendation: { phase: 'issued' } },
    orderBy: [{ issuedOn: 'desc' }, { number: 'desc' }],
    take: limit,
    include: {
      recommendation: { select: { titleVi: true, titleEn: true } },
      replacements: { orderBy: { position: 'asc' } },
    },
  })
  return rows.map((row) => {
    const { id, wrapper, number, notation, issuedOn, ...paper } = currentPaper(row)
    return {
      id,
      wrapper,
      number,
      notation,
      issuedOn: storedDay(issuedOn),
      title: pairOf(row.recommendation, 'title'),
      issuer: pairOf(paper, 'issuer'),
    }
  })
}
