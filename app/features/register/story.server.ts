import { pairOf, type Bilingual } from '~/kernel/bilingual'
import { storedDay } from '~/kernel/dates'
import { reportBallotProblems } from '~/features/voting/proof/check.server'
import { now } from '~/platform/clock.server'
import { prisma, type Prisma } from '~/platform/db/index.server'

/** How a text came to be, one step after the other. Figures only: who said what stays where it was said. */
export interface Story {
  asOf: Date
  workshop: { id: string; title: Bilingual; startsOn: string; isPublic: boolean }
  /** Of a public programme only. */
  sessions: { id: string; title: Bilingual; startsAt: Date; talkCount: number }[]
  draft: { at: Date; agencyCount: number }
  comments: { at: Date; total: number; accepted: number; partly: number; explained: number } | null
  version: { at: Date; number: number }
  ballot: { at: Date | null; for: number; voted: number; entitled: number; isAuthentic: boolean }
  actions: { total: number; completed: number }
}

interface StoryRow {
  id: string
  recommendationId: string
  versionId: string
  ballotId: string
}

export async function readStory(row: StoryRow): Promise<Story> {
  const [recommendation, version, ballot, comments, actions] = await Promise.all([
    prisma.recommendation.findUniqueOrThrow({
      where: { id: row.recommendationId },
      include: { workshop: { include: { sessions: withTalks, participations: drafters } } },
    }),
    prisma.version.findUniqueOrThrow({
      where: { id: row.versionId },
      select: { number: true, createdAt: true },
    }),
    readBallot(row.ballotId),
    prisma.draftComment.findMany({
      where: { recommendationId: row.recommendationId, parentId: null },
      select: { disposition: true, createdAt: true },
      orderBy: { createdAt: 'asc' },
    }),
    readActions(row.id),
  ])
  const { workshop } = recommendation
  const isPublic = workshop.visibility === 'public'
  const countOf = (disposition: string) => comments.filter((one) => one.disposition === disposition).length
  return {
    asOf: now(),
    workshop: {
      id: workshop.id,
      title: pairOf(workshop, 'title'),
      startsOn: storedDay(workshop.startsOn),
      isPublic,
    },
    sessions: isPublic
      ? workshop.sessions.map((session) => ({
          id: session.id,
          title: pairOf(session, 'title'),
          startsAt: session.startsAt,
          talkCount: session._count.talks,
        }))
      : [],
    draft: {
      at: recommendation.createdAt,
      agencyCount: new Set(workshop.participations.map(({ organisationId }) => organisationId)).size,
    },
    comments: comments[0]
      ? {
          at: comments[0].createdAt,
          total: comments.length,
          accepted: countOf('accepted'),
          partly: countOf('partly'),
          explained: countOf('explained'),
        }
      : null,
    version: { at: version.createdAt, number: version.number },
    ballot,
    actions,
  }
}

const withTalks = {
  where: { kind: { not: 'break' } },
  // Parallel sessions start together: then by name, not as they happen to lie in the database.
  orderBy: [{ startsAt: 'asc' }, { titleVi: 'asc' }],
  include: { _count: { select: { talks: true } } },
} satisfies Prisma.Workshop$sessionsArgs

const drafters = {
  where: { role: 'drafter', organisationId: { not: null } },
  select: { organisationId: true },
} as const

async function readBallot(ballotId: string): Promise<Story['ballot']> {
  const [ballot, votes, problems] = await Promise.all([
    prisma.ballot.findUniqueOrThrow({
      where: { id: ballotId },
      select: { closedAt: true, _count: { select: { delegations: true } } },
    }),
    prisma.vote.findMany({ where: { ballotId }, select: { choice: true } }),
    reportBallotProblems(prisma, ballotId),
  ])
  return {
    at: ballot.closedAt,
    for: votes.filter(({ choice }) => choice === 'for').length,
    voted: votes.length,
    entitled: ballot._count.delegations,
    isAuthentic: problems.length === 0,
  }
}

/** An action is done when its latest approved report says so; cancelled ones are no longer owed. */
async function readActions(adoptionId: string): Promise<Story['actions']> {
  const items = await prisma.actionItem.findMany({
    where: { adoptionId, cancelledAt: null },
    select: {
      reports: {
        where: { status: 'approved' },
        orderBy: { number: 'desc' },
        take: 1,
        select: { percent: true },
      },
    },
  })
  return { total: items.length, completed: items.filter(({ reports }) => reports[0]?.percent === 100).length }
}
