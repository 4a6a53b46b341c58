import type { UserActor } from '~/kernel/actor'
import { paths } from '~/kernel/paths'
import { pairOf } from '~/kernel/bilingual'
import { now } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { listAnswered } from '../consultation/answered.server'
import { can as canMaterial } from '../material/policy'
import { task, type Task } from './task'

/** Answers to the person's own comments that the person has not seen yet; one line for each text. */
export async function listAnsweredTasks(actor: UserActor): Promise<Task[]> {
  return (await listAnswered(actor)).map(({ recommendationId, title, workshop, count }) =>
    task('answered', recommendationId, title, paths.comments(recommendationId), {
      context: workshop,
      count,
    }),
  )
}

/** How long after a session its speaker is still asked for the slides. */
const ASKED_DAYS = 14
const DAY_MS = 86_400_000

/** Talks of the person that nobody has left a material with. */
export async function listMaterialTasks(actor: UserActor): Promise<Task[]> {
  const rows = await prisma.talk.findMany({
    where: {
      speakerId: actor.userId,
      materials: { none: {} },
      session: { endsAt: { gt: new Date(now().getTime() - ASKED_DAYS * DAY_MS) } },
    },
    include: { session: { include: { workshop: { select: { id: true, titleVi: true, titleEn: true } } } } },
  })
  return rows.flatMap(({ id, speakerId, session, ...talk }) => {
    const { workshop, chairId } = session
    const subject = { workshopId: workshop.id, visibility: 'participants' as const, chairId, speakerId }
    if (!canMaterial(actor, 'material:write', subject)) return []
    const to = paths.newMaterial(workshop.id, `talk:${id}`)
    return [task('material', id, pairOf(talk, 'title'), to, { context: pairOf(workshop, 'title') })]
  })
}
